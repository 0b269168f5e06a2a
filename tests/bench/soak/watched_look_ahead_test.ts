import assert from "node:assert/strict";
import { of, share } from "rxjs";
import { watchedLookAhead } from "../../../bench/soak/watched_look_ahead.ts";
import type { Row } from "../../../schemas/messages.ts";
import {
  brokenFile,
  datasetOf,
  grey,
  pictureFile,
  withFolder,
} from "../../stages/picture_files.ts";
import { connect, stageRun, until } from "../../stages/stage_run.ts";

Deno.test("watchedLookAhead() counts rows and pictures until their credit is given back", () =>
  withFolder(async (folder) => {
    const { lookAhead, sampleRows, decode } = watchedLookAhead();
    const { underWay, decoded, most } = lookAhead;
    const files = Array.from({ length: 39 }, (_, i) => pictureFile(folder, `${i}`, 0, grey(i)));
    const broken = await brokenFile(folder, "broken");
    const train = [...await Promise.all(files), broken], run = stageRun();
    const rows = connect(
      sampleRows,
      { data: of(datasetOf({ train })) },
      { epochs: 9, look_ahead: 40 },
      run,
    ).pipe(share());
    const taken: Row[] = [], training = rows.subscribe((row) => taken.push(row));
    training.add(connect(decode, { from: rows }, {}, run).subscribe());

    // The 40 of the first pass, of which one gives its credit back by itself.
    await until(() => taken.length === 41 && decoded() === 40);
    assert.deepEqual([underWay(), decoded(), most()], [40, 40, 40]);
    assert.equal(run.reports.length, 1);

    const [first] = taken.filter(({ picture }) => picture.path !== broken.path);
    first?.credit.giveBack();
    first?.credit.giveBack();
    assert.equal(decoded(), 39);
    await until(() => decoded() === 40);
    assert.deepEqual([underWay(), taken.length, most()], [40, 42, 40]);
    training.unsubscribe();
  }));
