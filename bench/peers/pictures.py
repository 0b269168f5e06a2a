"""What becomes of pictures: pixels, and probabilities."""
import contextlib
import pathlib
import sys

import numpy
from open_clip_without_kernels import open_clip, read_json, torch, write_json
from PIL import Image


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
