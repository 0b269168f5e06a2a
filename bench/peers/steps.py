"""FLYP's updates (Goyal et al., CVPR 2023) in PyTorch, for their time and memory."""
import json
import pathlib
import resource
import sys
import time

from open_clip_without_kernels import MEAN, STD, open_clip, read_json, torch
from safetensors.torch import load_file
from updates import contrastive_loss


def peak_megabytes():
    """The most memory that this process has had resident, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2 ** 20 if sys.platform == "darwin" else 2 ** 10)


def steps(args):
    request = json.loads(args.request)
    torch.set_num_threads(request["threads"])
    folder = pathlib.Path(request["folder"])
    config = read_json(folder / "open_clip_config.json")["model_cfg"]
    model = open_clip.CLIP(**config)
    model.load_state_dict(load_file(folder / "open_clip_model.safetensors"), strict=False)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5, weight_decay=0.1)
    side = config["vision_cfg"]["image_size"]
    captions = [request["captions"][i] for i in request["caption_of"]]
    mean, std = (torch.tensor(values)[:, None, None] for values in (MEAN, STD))
    seconds, losses = [], []
    for step in range(request["steps"]):
        pixels = torch.randint(256, (request["pictures"], 3, side, side), dtype=torch.uint8)
        begun = time.perf_counter()
        images = (pixels / 255 - mean) / std
        tokens = open_clip.tokenize(captions, config["text_cfg"]["context_length"])
        optimizer.zero_grad()
        loss = contrastive_loss(model.encode_image(images, normalize=True),
                                model.encode_text(tokens, normalize=True),
                                model.logit_scale.exp())
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        seconds.append(time.perf_counter() - begun)
    print(json.dumps({"seconds": seconds, "losses": losses, "peak_mb": peak_megabytes()}))
