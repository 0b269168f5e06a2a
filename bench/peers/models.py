"""Random models."""
import math
import pathlib
import sys

from open_clip_without_kernels import MEAN, STD, open_clip, read_json, save, torch, write_json


def architecture(name):
    found = [known for known in open_clip.list_models() if known.lower() == name]
    if not found:
        print(f'open_clip has no model "{name}"', file=sys.stderr)
        sys.exit(2)
    return open_clip.get_model_config(found[0])


def perturb(model, generator):
    """Makes gains and biases differ from one another, so that a swapped pair shows."""
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim == 1:
                parameter += 0.05 * torch.randn(parameter.shape, generator=generator)
        model.logit_scale.fill_(math.log(100))


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
