const HEAD = `with safe_open(f"{folder}/head.safetensors", "pt") as file:
    classes = json.loads(file.metadata()["classes"])
    head = {name: file.get_tensor(name) for name in file.keys()}`;

const LOGITS = `    features = {"raw": raw, "unit": raw / raw.norm(dim=-1, keepdim=True)}
    logits = head["bias"] + sum(features[n] @ head[n].T for n in features if n in head)
print(dict(zip(classes, logits.softmax(-1)[0].tolist())))`;

const openClip = `import json

import open_clip
import torch
from PIL import Image
from safetensors import safe_open

folder = "."  # the one that this card is in
model, preprocess = open_clip.create_model_from_pretrained(f"local-dir:{folder}")
model.eval()
${HEAD}
with torch.no_grad():
    raw = model.encode_image(preprocess(Image.open("picture.jpg")).unsqueeze(0))
${LOGITS}`;

const transformers = `import json

import torch
from PIL import Image
from safetensors import safe_open
from transformers import CLIPModel, CLIPProcessor

folder = "."  # the one that this card is in
model = CLIPModel.from_pretrained(folder).eval()
processor = CLIPProcessor.from_pretrained(folder)
${HEAD}
pixels = processor(images=Image.open("picture.jpg"), return_tensors="pt")
with torch.no_grad():
    raw = model.visual_projection(model.vision_model(**pixels).pooler_output)
${LOGITS}`;

/** How to classify a picture by the linear head beside the weights, in the library of a layout. */
export const headSnippets = { open_clip: openClip, hf: transformers };
