import { ATTRIBUTE } from "./dtypes.ts";
import type { CApi, Pointer } from "./c_api.ts";

/** An attribute of an operation, as tfjs-node's kernels state it (its `TFEOpAttr`). */
export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: boolean | number | string | object | readonly number[];
}

/** An attribute that says which dtype a type parameter stands for. */
export const typeAttribute = (name: string, value: number): Attribute => ({
  name,
  type: ATTRIBUTE.TF_ATTR_TYPE,
  value,
});

/** The attributes of a variable's handle; `shared` is the name that others could find it by. */
export const variableAttributes = (
  shape: readonly number[],
  dtype: number,
  shared: string,
): readonly Attribute[] => [
  typeAttribute("dtype", dtype),
  { name: "shape", type: ATTRIBUTE.TF_ATTR_SHAPE, value: shape },
  { name: "container", type: ATTRIBUTE.TF_ATTR_STRING, value: "" },
  { name: "shared_name", type: ATTRIBUTE.TF_ATTR_STRING, value: shared },
];

const integers = (values: readonly number[]) => BigInt64Array.from(values, BigInt);

/** Sets the attributes of an operation that is to be run at once, or of one that joins a graph. */
export function setAttributes(
  api: CApi,
  target: { readonly eager: Pointer } | { readonly graph: Pointer },
  attributes: readonly Attribute[],
): void {
  const { call, name, status } = api;
  for (const { name: label, type, value } of attributes) {
    const key = name(label);
    if (type === ATTRIBUTE.TF_ATTR_TYPE && typeof value === "number") {
      if ("eager" in target) call.TFE_OpSetAttrType(target.eager, key, value);
      else call.TF_SetAttrType(target.graph, key, value);
    } else if (type === ATTRIBUTE.TF_ATTR_BOOL) {
      if ("eager" in target) call.TFE_OpSetAttrBool(target.eager, key, value ? 1 : 0);
      else call.TF_SetAttrBool(target.graph, key, value ? 1 : 0);
    } else if (type === ATTRIBUTE.TF_ATTR_INT && Array.isArray(value)) {
      if ("eager" in target) {
        call.TFE_OpSetAttrIntList(target.eager, key, integers(value), value.length);
      } else call.TF_SetAttrIntList(target.graph, key, integers(value), value.length);
    } else if (type === ATTRIBUTE.TF_ATTR_INT && typeof value === "number") {
      if ("eager" in target) call.TFE_OpSetAttrInt(target.eager, key, BigInt(value));
      else call.TF_SetAttrInt(target.graph, key, BigInt(value));
    } else if (type === ATTRIBUTE.TF_ATTR_FLOAT && typeof value === "number") {
      if ("eager" in target) call.TFE_OpSetAttrFloat(target.eager, key, value);
      else call.TF_SetAttrFloat(target.graph, key, value);
    } else if (type === ATTRIBUTE.TF_ATTR_STRING && typeof value === "string") {
      const bytes = new TextEncoder().encode(value), size = BigInt(bytes.length);
      if ("eager" in target) call.TFE_OpSetAttrString(target.eager, key, bytes, size);
      else call.TF_SetAttrString(target.graph, key, bytes, size);
    } else if (type === ATTRIBUTE.TF_ATTR_SHAPE && Array.isArray(value)) {
      if ("eager" in target) {
        call.TFE_OpSetAttrShape(target.eager, key, integers(value), value.length, status);
      } else call.TF_SetAttrShape(target.graph, key, integers(value), value.length);
    } else {
      throw new TypeError(
        `Cannot set attribute "${label}": kind ${type} with ${typeof value} is unknown`,
      );
    }
  }
}
