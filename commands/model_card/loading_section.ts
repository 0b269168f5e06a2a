import type { CardFacts } from "./card_facts.ts";
import { codeBlock } from "./code.ts";
import { headSnippets } from "./head_snippets.ts";

const classifierOf = (known: boolean) =>
  known
    ? `with open(f"{folder}/classifier.json", encoding="utf-8") as file:
    known = json.load(file)
classes, templates = known["classes"], known["templates"]`
    : `classes, templates = ["cat", "dog"], ["a photo of a {class}."]`;

const openClip = (known: boolean) =>
  `${known ? "import json\n\n" : ""}import open_clip
import torch
from PIL import Image

folder = "."  # the one that this card is in
model, preprocess = open_clip.create_model_from_pretrained(f"local-dir:{folder}")
tokenizer = open_clip.get_tokenizer(f"local-dir:{folder}")
model.eval()
${classifierOf(known)}
with torch.no_grad():
    sentences = [tokenizer([t.replace("{class}", c) for t in templates]) for c in classes]
    head = torch.stack([model.encode_text(s, normalize=True).mean(0) for s in sentences])
    head = head / head.norm(dim=-1, keepdim=True)
    image = model.encode_image(preprocess(Image.open("picture.jpg")).unsqueeze(0), normalize=True)
    probabilities = (model.logit_scale.exp() * image @ head.T).softmax(-1)
print(dict(zip(classes, probabilities[0].tolist())))`;

const transformers = (known: boolean) =>
  `${known ? "import json\n\n" : ""}import torch
from PIL import Image
from transformers import CLIPModel, CLIPProcessor

folder = "."  # the one that this card is in
model = CLIPModel.from_pretrained(folder).float().eval()  # else in the type of the file
processor = CLIPProcessor.from_pretrained(folder)
${classifierOf(known)}
sentences = [t.replace("{class}", c) for c in classes for t in templates]
picture = Image.open("picture.jpg")
inputs = processor(
    text=sentences, images=picture, return_tensors="pt", padding=True, truncation=True
)
with torch.no_grad():
    out = model(**inputs)
    head = out.text_embeds.view(len(classes), len(templates), -1).mean(1)
    head = head / head.norm(dim=-1, keepdim=True)
    probabilities = (model.logit_scale.exp() * out.image_embeds @ head.T).softmax(-1)
print(dict(zip(classes, probabilities[0].tolist())))`;

const SNIPPETS = { open_clip: openClip, hf: transformers };
const LIBRARIES = { open_clip: "open_clip", hf: "transformers" };

/** How to classify a picture with these weights: in the library of the layout, and in flyp. */
export function loadingSection({ layout, classifier, head }: CardFacts): string {
  const known = (classifier ?? head) !== undefined;
  const command = `deno task predict DIR picture.jpg${known ? "" : " --classes cat,dog"}`;
  return [
    "## Use",
    "",
    ...(head === undefined ? [] : [
      "It classifies by the linear head in `head.safetensors`. The text tower does not hold that " +
      "classifier: by sentences, as CLIP models are used otherwise, the weights classify worse or " +
      "otherwise than measured here.",
      "",
    ]),
    `With ${LIBRARIES[layout]}:`,
    "",
    codeBlock("python", head === undefined ? SNIPPETS[layout](known) : headSnippets[layout]),
    "",
    "With flyp, where DIR is the folder of this card:",
    "",
    codeBlock("sh", command),
  ].join("\n");
}
