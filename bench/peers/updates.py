"""FLYP's updates (Goyal et al., CVPR 2023) in PyTorch."""
import json
import math
import pathlib

from open_clip_without_kernels import MEAN, STD, open_clip, read_json, save, torch
from safetensors.torch import load_file


def normalized(pixels):
    """Numbers from 0 to 255, [B, S, S, 3], to [B, 3, S, S] of the same type."""
    mean, std = (torch.tensor(values, dtype=pixels.dtype) for values in (MEAN, STD))
    return ((pixels / 255 - mean) / std).permute(0, 3, 1, 2).contiguous()


def learning_rate(step, schedule):
    base, warmup = schedule["learning_rate"], schedule["warmup"]
    if step < warmup:
        return base * (step + 1) / warmup
    done = (step - warmup) / (schedule["steps"] - warmup)
    return 0.5 * (1 + math.cos(math.pi * done)) * base


def contrastive_loss(images, texts, scale):
    logits = scale * images @ texts.T
    pairs = torch.arange(len(logits))
    entropy = torch.nn.functional.cross_entropy
    return (entropy(logits, pairs) + entropy(logits.T, pairs)) / 2


def update(args):
    folder, out = pathlib.Path(args.folder), pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    config = read_json(folder / "open_clip_config.json")["model_cfg"]
    batch, request = load_file(folder / "batch.safetensors"), read_json(folder / "batch.json")
    model = open_clip.CLIP(**config)
    model.load_state_dict(load_file(folder / "open_clip_model.safetensors"))
    pixels = batch["pixels"]
    if args.float64:
        model, pixels = model.double(), pixels.double()
    images = normalized(pixels)
    tokens = open_clip.tokenize(request["captions"], config["text_cfg"]["context_length"])
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=request["weight_decay"])
    losses = []
    for step in range(request["steps"]):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, request)
        optimizer.zero_grad()
        features = [model.encode_image(images, normalize=True),
                    model.encode_text(tokens, normalize=True)]
        loss = contrastive_loss(*features, model.logit_scale.exp())
        loss.backward()
        if step == 0:
            save(dict(zip(["images", "texts"], features)), out / "features.safetensors")
            save({n: p.grad for n, p in model.named_parameters()}, out / "gradients.safetensors")
        optimizer.step()
        losses.append(loss.item())
    save(dict(model.named_parameters()), out / "weights.safetensors")
    print(json.dumps({"losses": losses}))
