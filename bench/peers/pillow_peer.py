"""Pictures to pixels by Pillow in several processes: `pillow_peer.py REQUEST`, REQUEST being JSON.

Prints the seconds of each pass over the files: decoded, the short side resized, the middle cut out,
as CLIP's own preprocessing does it.
"""
import json
import multiprocessing
import resource
import sys
import time

from PIL import Image


def pixels(task):
    path, size = task
    with Image.open(path) as picture:
        picture = picture.convert("RGB")
        width, height = picture.size
        scale = size / min(width, height)
        picture = picture.resize((round(width * scale), round(height * scale)), Image.BICUBIC)
        left, top = (picture.width - size) // 2, (picture.height - size) // 2
        return len(picture.crop((left, top, left + size, top + size)).tobytes())


def main():
    request = json.loads(sys.argv[1])
    tasks = [(path, request["size"]) for path in request["files"]]
    seconds = []
    with multiprocessing.Pool(request["processes"]) as pool:
        for _ in range(request["passes"]):
            begun = time.perf_counter()
            sizes = pool.map(pixels, tasks, chunksize=4)
            seconds.append(time.perf_counter() - begun)
            assert sizes == [3 * request["size"] ** 2] * len(tasks)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({
        "seconds": seconds,
        "peak_mb": peak / (2 ** 20 if sys.platform == "darwin" else 2 ** 10),
    }))


if __name__ == "__main__":
    main()
