"""The image encoder on onnxruntime: `onnx_peer.py REQUEST`, REQUEST being JSON.

Prints the seconds of each pass over the pictures, and the most memory of the process.
"""
import json
import resource
import sys
import time

import numpy
import onnxruntime

request = json.loads(sys.argv[1])
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = request["threads"]
session = onnxruntime.InferenceSession(request["model"], options,
                                       providers=["CPUExecutionProvider"])
batch, _, side, _ = session.get_inputs()[0].shape
random = numpy.random.default_rng(0)
pixels = random.integers(256, size=(request["pictures"], 3, side, side), dtype=numpy.uint8)
mean, std = (numpy.array(request[name], numpy.float32)[:, None, None] for name in ("mean", "std"))
seconds = []
for _ in range(request["passes"]):
    begun = time.perf_counter()
    features = [
        session.run(None, {"images": (pixels[i:i + batch].astype(numpy.float32) / 255 - mean) / std})
        for i in range(0, len(pixels), batch)
    ]
    seconds.append(time.perf_counter() - begun)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({
    "seconds": seconds,
    "peak_mb": peak / (2 ** 20 if sys.platform == "darwin" else 2 ** 10),
}))
