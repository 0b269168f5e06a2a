"""open_clip, and what else the peers share."""
import contextlib
import json
import pathlib
import sys
import types

# What torch.compile would need of torchvision's own kernels. Nothing here uses them, and they fail
# to load wherever torchvision was built for another variant of PyTorch (CUDA beside CPU).
sys.modules["torchvision._meta_registrations"] = types.ModuleType("without_torchvision_kernels")

import torch
from safetensors.torch import save_file

# Its optional parts print what they miss; stdout is for results.
with contextlib.redirect_stdout(sys.stderr):
    import open_clip

MEAN, STD = open_clip.OPENAI_DATASET_MEAN, open_clip.OPENAI_DATASET_STD


def write_json(path, value):
    pathlib.Path(path).write_text(json.dumps(value, indent=2, ensure_ascii=True) + "\n")


def read_json(path):
    return json.loads(pathlib.Path(path).read_text())


def save(tensors, path):
    save_file({name: t.detach().float().contiguous() for name, t in tensors.items()}, path)
