import assert from "node:assert/strict";
import { lbfgs } from "../../../model/linear_probe/lbfgs.ts";
import type { Differentiable } from "../../../schemas/differentiable.ts";

/** Rosenbrock's function, whose minimum 0 at (1, 1) lies in a curved valley. */
const rosenbrock: Differentiable = ([x = NaN, y = NaN]) =>
  Promise.resolve({
    value: (1 - x) ** 2 + 100 * (y - x ** 2) ** 2,
    gradient: Float64Array.of(-2 * (1 - x) - 400 * x * (y - x ** 2), 200 * (y - x ** 2)),
  });
const OPTIONS = { tolerance: 1e-8, maxIterations: 100 };

Deno.test("lbfgs() finds the minimum of Rosenbrock's function, in the published iterations or so", async () => {
  const { point, value, iterations, converged } = await lbfgs(
    rosenbrock,
    Float64Array.of(-1.2, 1),
    OPTIONS,
  );
  assert.ok(converged);
  point.forEach((one) => assert.ok(Math.abs(one - 1) < 1e-6, `${point}`));
  assert.ok(value < 1e-14);
  // SciPy's L-BFGS-B takes 36 from here.
  assert.ok(iterations < 60, `${iterations}`);
});

Deno.test("lbfgs() minimises a badly scaled quadratic", async () => {
  const scales = Float64Array.from({ length: 20 }, (_, i) => 10 ** (i / 10));
  const quadratic: Differentiable = (point) => {
    const gradient = point.map((value, i) => scales[i]! * (value - i));
    const value = point.reduce((sum, one, i) => sum + scales[i]! * (one - i) ** 2 / 2, 0);
    return Promise.resolve({ value, gradient });
  };
  const { point, converged } = await lbfgs(quadratic, new Float64Array(20), {
    ...OPTIONS,
    maxIterations: 400,
  });
  assert.ok(converged);
  point.forEach((value, i) => assert.ok(Math.abs(value - i) < 1e-6, `${i}: ${value}`));
});

Deno.test("lbfgs() takes one step to the minimum of a quadratic whose Hessian it is given", async () => {
  const scales = Float64Array.of(1e-4, 1, 1e4);
  const quadratic: Differentiable = (point) => {
    const gradient = point.map((value, i) => scales[i]! * (value - 3));
    return Promise.resolve({
      value: point.reduce((sum, one, i) => sum + scales[i]! * (one - 3) ** 2 / 2, 0),
      gradient: Float64Array.from(gradient),
    });
  };
  const { iterations, converged } = await lbfgs(quadratic, new Float64Array(3), {
    ...OPTIONS,
    precondition: (vector) => Float64Array.from(vector, (value, i) => value / scales[i]!),
  });
  assert.deepEqual([iterations, converged], [1, true]);
});

Deno.test("lbfgs() stays at a minimum, and stops after as many iterations as it may make", async () => {
  const there = await lbfgs(rosenbrock, Float64Array.of(1, 1), OPTIONS);
  assert.deepEqual([there.iterations, there.converged], [0, true]);
  const few = await lbfgs(rosenbrock, Float64Array.of(-1.2, 1), { ...OPTIONS, maxIterations: 3 });
  assert.deepEqual([few.iterations, few.converged], [3, false]);
  assert.ok(few.value < 24.2);
});

Deno.test("lbfgs() ends where no step makes the function smaller", async () => {
  // A slope that promises what the function does not keep.
  const flat: Differentiable = () => Promise.resolve({ value: 1, gradient: Float64Array.of(1) });
  const { point, converged } = await lbfgs(flat, Float64Array.of(5), OPTIONS);
  assert.deepEqual([[...point], converged], [[5], false]);
});

Deno.test("lbfgs() goes less far where value or derivatives are not finite", async () => {
  // −ln x + x, the minimum of which is at 1: beyond 0 it is no number, of which the first step is
  // the nearer side.
  for (const there of [{ value: NaN, slope: 1 }, { value: 0, slope: NaN }]) {
    const barrier: Differentiable = ([x = NaN]) =>
      Promise.resolve(
        x > 0
          ? { value: x - Math.log(x), gradient: Float64Array.of(1 - 1 / x) }
          : { value: there.value, gradient: Float64Array.of(there.slope) },
      );
    const { point, converged } = await lbfgs(barrier, Float64Array.of(1.5), {
      ...OPTIONS,
      precondition: (vector) => Float64Array.from(vector, (value) => 20 * value),
    });
    assert.ok(converged && Math.abs(point[0]! - 1) < 1e-6, `${point}`);
  }
});

Deno.test("lbfgs() refuses to begin where value or derivatives are not finite", async () => {
  for (const [value, slope] of [[NaN, 1], [1, NaN], [Infinity, 1], [1, -Infinity]] as const) {
    const broken: Differentiable = () =>
      Promise.resolve({ value, gradient: Float64Array.of(0, slope) });
    await assert.rejects(lbfgs(broken, new Float64Array(2), OPTIONS), {
      name: "DivergedError",
      message: /^Cannot minimize: where it begins the value is .+, must be finite; /,
    });
  }
});
