/** The data of a pipeline file with the engine that the command line names. */
export function withEngine(data: unknown, engine: string | undefined): unknown {
  const isMap = typeof data === "object" && data !== null && !Array.isArray(data);
  return engine === undefined || !isMap ? data : { ...data, engine };
}
