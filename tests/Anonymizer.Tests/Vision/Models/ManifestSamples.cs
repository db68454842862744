using System.Security.Cryptography;
using System.Text;
using Anonymizer.Vision.Models;

namespace Anonymizer.Tests.Vision.Models;

/// <summary>A small manifest with the two detectors' names, a file of an npm package, and contents that are easy to write.</summary>
internal static class ManifestSamples
{
    public const string YuNetContent = "not really a network";
    public const string BlazeFaceContent = "another one";
    public const string CharactersContent = "a\nb";

    public static string Sha256(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    public static string Json { get; } = $$"""
        {
          "version": 1,
          "models": [
            {
              "name": "yunet", "file": "yunet.onnx", "role": "face-detection", "summary": "preferred", "licence": "Apache-2.0",
              "source": "https://example.org/yunet", "obtained": "download", "download": "https://example.org/yunet.onnx",
              "sha256": "{{Sha256(YuNetContent)}}", "bytes": {{YuNetContent.Length}},
              "picture": { "colourOrder": "BGR", "valueRange": [0, 255], "sizeMultiple": 32 },
              "inputs": [ { "name": "input", "type": "float32", "shape": ["batch", 3, "height", "width"] } ],
              "outputs": [ { "name": "cls_8", "type": "float32", "shape": ["batch", "cells", 1] } ]
            },
            {
              "name": "blazeface", "file": "blazeface.onnx", "role": "face-detection", "summary": "embedded", "licence": "Apache-2.0",
              "source": "https://example.org/blazeface", "obtained": "embedded",
              "sha256": "{{Sha256(BlazeFaceContent)}}", "bytes": {{BlazeFaceContent.Length}},
              "picture": { "colourOrder": "RGB", "valueRange": [-1, 1], "sizeMultiple": 32 },
              "inputs": [ { "name": "t0", "type": "float32", "shape": ["batch", 3, "height", "width"] } ],
              "outputs": [ { "name": "boxes", "type": "float32", "shape": ["batch", "anchors", 16] } ]
            },
            {
              "name": "characters", "file": "keys.txt", "role": "text-characters", "summary": "no network", "licence": "MIT",
              "source": "https://example.org/keys", "obtained": "npm", "packageFolder": "@scope/package/assets",
              "sha256": "{{Sha256(CharactersContent)}}", "bytes": {{CharactersContent.Length}}, "inputs": [], "outputs": []
            }
          ]
        }
        """;

    public static ModelManifest Manifest() => ModelManifest.Parse(Json, "sample");
}
