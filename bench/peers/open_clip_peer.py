"""The other side of `deno task bench parity`: what open_clip, transformers and PyTorch give.

  versions                              of Python and of all that computes here, as JSON
  make NAME FOLDER                      a random CLIP in open_clip's layout; NAME is one of its own
                                        models in lower case, or a file with a model_cfg
  make-hf FOLDER                        a random, small CLIPModel of transformers, in shards
  update FOLDER OUT [--float64]         features, gradients, and FLYP's updates on FOLDER's batch
  classify FOLDER REQUEST OUT [--by …]  probabilities of pictures
  pixels REQUEST OUT                    what open_clip's transform makes of pictures at a size
  photographs REQUEST OUT               pictures enlarged to a short side, with grain
  tokens REQUEST OUT                    ids of texts

FOLDER holds a model. REQUEST is a file of JSON, OUT one too for `classify` and `tokens`; else it is
a folder.
"""
import argparse
import contextlib
import json
import math
import pathlib
import platform
import sys
import types

# What torch.compile would need of torchvision's own kernels. Nothing here uses them, and they fail
# to load wherever torchvision was built for another variant of PyTorch (CUDA beside CPU).
sys.modules["torchvision._meta_registrations"] = types.ModuleType("without_torchvision_kernels")

import numpy
import PIL
import torch
from PIL import Image
from safetensors.torch import load_file, save_file

with contextlib.redirect_stdout(sys.stderr):
    import open_clip

MEAN, STD = open_clip.OPENAI_DATASET_MEAN, open_clip.OPENAI_DATASET_STD
def write_json(path, value):
    pathlib.Path(path).write_text(json.dumps(value, indent=2, ensure_ascii=True) + "\n")


def read_json(path):
    return json.loads(pathlib.Path(path).read_text())


def versions(_):
    import transformers
    print(json.dumps({
        "python": platform.python_version(), "torch": torch.__version__,
        "open_clip": open_clip.__version__, "transformers": transformers.__version__,
        "numpy": numpy.__version__, "pillow": PIL.__version__,
    }))


def architecture(name):
    found = [known for known in open_clip.list_models() if known.lower() == name]
    if not found:
        sys.exit(f'open_clip has no model "{name}"')
    return open_clip.get_model_config(found[0])


def perturb(model, generator):
    """Makes gains and biases differ from one another, so that a swapped pair shows."""
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim == 1:
                parameter += 0.05 * torch.randn(parameter.shape, generator=generator)
        model.logit_scale.fill_(math.log(100))


def normalized(pixels):
    """Numbers from 0 to 255, [B, S, S, 3], to [B, 3, S, S] of the same type."""
    mean, std = (torch.tensor(values, dtype=pixels.dtype) for values in (MEAN, STD))
    return ((pixels / 255 - mean) / std).permute(0, 3, 1, 2).contiguous()


def make(args):
    folder = pathlib.Path(args.folder)
    folder.mkdir(parents=True, exist_ok=True)
    config = read_json(args.name) if args.name.endswith(".json") else architecture(args.name)
    torch.manual_seed(args.seed)
    model = open_clip.CLIP(**config)
    perturb(model, torch.Generator().manual_seed(args.seed))
    save(dict(model.named_parameters()), folder / "open_clip_model.safetensors")
    write_json(folder / "open_clip_config.json",
               {"model_cfg": config, "preprocess_cfg": {"mean": MEAN, "std": STD}})


def make_hf(args):
    from transformers import CLIPConfig, CLIPModel, CLIPImageProcessor
    folder = pathlib.Path(args.folder)
    torch.manual_seed(args.seed)
    sizes = {"intermediate_size": 256, "num_hidden_layers": 3, "num_attention_heads": 4}
    text = {"vocab_size": 49408, "hidden_size": 64, "max_position_embeddings": 77,
            "bos_token_id": 49406, "eos_token_id": 49407, "pad_token_id": 49407}
    vision = {"hidden_size": 96, "image_size": 64, "patch_size": 16}
    model = CLIPModel(CLIPConfig(
        text_config={**text, **sizes}, vision_config={**vision, **sizes}, projection_dim=64))
    perturb(model, torch.Generator().manual_seed(args.seed))
    model.save_pretrained(folder, max_shard_size="5MB")
    edge = {"height": 64, "width": 64}
    CLIPImageProcessor(size={"shortest_edge": 64}, crop_size=edge).save_pretrained(folder)
    tokenizer = open_clip.tokenizer.SimpleTokenizer()
    words = list(tokenizer.encoder)[:-2] + ["<|startoftext|>", "<|endoftext|>"]
    write_json(folder / "vocab.json", {word: number for number, word in enumerate(words)})
    merges = [" ".join(pair) for pair in tokenizer.bpe_ranks]
    (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *merges]) + "\n")


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


def save(tensors, path):
    save_file({name: t.detach().float().contiguous() for name, t in tensors.items()}, path)


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


def image_features_of(encode, tensors):
    with torch.inference_mode():
        parts = [encode(torch.stack(tensors[i:i + 64])) for i in range(0, len(tensors), 64)]
    return torch.nn.functional.normalize(torch.cat(parts), dim=-1)


def by_open_clip(folder, pictures, sentences):
    name = f"local-dir:{pathlib.Path(folder).resolve()}"
    model, _, transform = open_clip.create_model_and_transforms(name)
    tokenizer = open_clip.get_tokenizer(name)
    model.eval()
    tensors = []
    for path in pictures:
        with Image.open(path) as picture:
            tensors.append(transform(picture))
    images = image_features_of(model.encode_image, tensors)
    with torch.inference_mode():
        texts = model.encode_text(tokenizer(sentences), normalize=True)
    return images, texts, model.logit_scale.exp()


def by_transformers(folder, pictures, sentences):
    from transformers import CLIPImageProcessor, CLIPModel, CLIPTokenizer
    model = CLIPModel.from_pretrained(folder).eval()
    tokenizer = CLIPTokenizer.from_pretrained(folder)
    processor = CLIPImageProcessor.from_pretrained(folder)
    tensors = []
    for path in pictures:
        with Image.open(path) as picture:
            pixels = processor(picture.convert("RGB"), return_tensors="pt")["pixel_values"]
            tensors.append(pixels[0])
    length = model.config.text_config.max_position_embeddings
    ids = tokenizer(sentences, padding="max_length", max_length=length, truncation=True,
                    return_tensors="pt")

    def features(output):
        return output if torch.is_tensor(output) else output.pooler_output
    images = image_features_of(lambda x: features(model.get_image_features(pixel_values=x)), tensors)
    with torch.inference_mode():
        texts = torch.nn.functional.normalize(features(model.get_text_features(**ids)), dim=-1)
    return images, texts, model.logit_scale.exp()


def classify(args):
    request = read_json(args.request)
    sentences = [request["template"].replace("{class}", name) for name in request["classes"]]
    by = by_transformers if args.by == "transformers" else by_open_clip
    with contextlib.redirect_stdout(sys.stderr):
        images, texts, scale = by(args.folder, request["pictures"], sentences)
    with torch.inference_mode():
        probabilities = (scale * images @ texts.T).softmax(-1)
    write_json(args.out, probabilities.tolist())


def pixels(args):
    request, out = read_json(args.request), pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    stages = open_clip.image_transform(request["size"], is_train=False).transforms
    for number, path in enumerate(request["pictures"]):
        with Image.open(path) as picture:
            for stage in stages[:-2]:  # behind them the picture becomes a tensor
                picture = stage(picture)
            picture.save(out / f"{number:06}.png")


def photographs(args):
    """Pictures enlarged to a short side, with a grain as of a sensor, as JPEG."""
    request, out = read_json(args.request), pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    random = numpy.random.default_rng(args.seed)
    for number, path in enumerate(request["pictures"]):
        with Image.open(path) as picture:
            factor = request["size"] / min(picture.size)
            size = [round(side * factor) for side in picture.size]
            large = numpy.asarray(picture.convert("RGB").resize(size, Image.BICUBIC), float)
        grainy = (large + random.normal(0, 8, large.shape)).clip(0, 255).astype("uint8")
        Image.fromarray(grainy).save(out / f"{number:06}.jpg", quality=92)


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
        command.add_argument("--float64", action="store_true")
        command.add_argument("--by", choices=["open_clip", "transformers"], default="open_clip")
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
