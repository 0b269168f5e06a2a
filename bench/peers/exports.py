"""Models in formats of others."""
import pathlib

from open_clip_without_kernels import open_clip, read_json, torch
from safetensors.torch import load_file


class ImageEncoder(torch.nn.Module):
    """float32 [B, 3, S, S], normalised, to unit features [B, D]."""

    def __init__(self, clip):
        super().__init__()
        self.clip = clip

    def forward(self, images):
        return self.clip.encode_image(images, normalize=True)


def export_onnx(args):
    """The image encoder as ONNX, for batches of one size: what onnxruntime can plan best for."""
    folder = pathlib.Path(args.folder)
    config = read_json(folder / "open_clip_config.json")["model_cfg"]
    model = open_clip.CLIP(**config)
    model.load_state_dict(load_file(folder / "open_clip_model.safetensors"), strict=False)
    side = config["vision_cfg"]["image_size"]
    torch.onnx.export(ImageEncoder(model).eval(), (torch.randn(args.batch, 3, side, side),),
                      args.out, input_names=["images"], output_names=["features"], dynamo=False,
                      opset_version=17)
