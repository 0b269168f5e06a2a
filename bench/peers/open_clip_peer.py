"""The other side of `deno task bench`: what open_clip, transformers and PyTorch give.

  versions                              of Python and of all that computes here, as JSON
  make NAME FOLDER                      a random CLIP in open_clip's layout; NAME is one of its own
                                        models in lower case, or a file with a model_cfg
  make-hf FOLDER                        a random, small CLIPModel of transformers, in shards
  update FOLDER OUT [--float64]         features, gradients, and FLYP's updates on FOLDER's batch
  export-onnx FOLDER OUT --batch N      its image encoder as ONNX, for so many pictures at a time
  steps REQUEST                         what FLYP's updates take; REQUEST is the JSON itself
  classify FOLDER REQUEST OUT [--by …]  probabilities of pictures
  pixels REQUEST OUT                    what open_clip's transform makes of pictures at a size
  photographs REQUEST OUT               pictures enlarged to a short side, with grain
  tokens REQUEST OUT                    ids of texts

FOLDER holds a model. REQUEST is a file of JSON, OUT one too for `classify` and `tokens`; else it is
a folder.
"""
import argparse
import json
import pathlib
import platform

import numpy
import PIL
from exports import export_onnx
from models import make, make_hf
from open_clip_without_kernels import open_clip, read_json, torch
from pictures import classify, photographs, pixels
from steps import steps
from updates import update


def versions(_):
    import transformers
    print(json.dumps({
        "python": platform.python_version(), "torch": torch.__version__,
        "open_clip": open_clip.__version__, "transformers": transformers.__version__,
        "numpy": numpy.__version__, "pillow": PIL.__version__,
    }))


def tokens(args):
    request = read_json(args.request)
    texts, tokenizer = request["texts"], open_clip.tokenizer.SimpleTokenizer()
    sequences = open_clip.tokenize(texts, request["context_length"]).tolist()
    ids = [tokenizer.encode(text) for text in texts]
    pathlib.Path(args.out).write_text(json.dumps({"ids": ids, "sequences": sequences}))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, run, arguments in [
        ("versions", versions, []), ("make", make, ["name", "folder"]),
        ("make-hf", make_hf, ["folder"]), ("update", update, ["folder", "out"]),
        ("steps", steps, ["request"]),
        ("export-onnx", export_onnx, ["folder", "out"]),
        ("classify", classify, ["folder", "request", "out"]),
        ("pixels", pixels, ["request", "out"]),
        ("photographs", photographs, ["request", "out"]),
        ("tokens", tokens, ["request", "out"]),
    ]:
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        for argument in arguments:
            command.add_argument(argument)
        command.add_argument("--seed", type=int, default=0)
        command.add_argument("--batch", type=int, default=16)
        command.add_argument("--float64", action="store_true")
        command.add_argument("--by", choices=["open_clip", "transformers"], default="open_clip")
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
