using Anonymizer.ModelConverter.Onnx;
using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion;

/// <summary>What the operator converters share while one model is converted: both graphs, and what became of each tensor.</summary>
public sealed class ConversionContext(TfLiteModel model, OnnxGraph graph)
{
    private readonly Dictionary<int, Constant> _constants = [];
    private readonly Dictionary<int, MergedPadding> _mergedPaddings = [];
    private readonly HashSet<string> _declared = [];

    /// <summary>The model that is converted.</summary>
    public TfLiteModel Model { get; } = model;

    /// <summary>The graph that is built.</summary>
    public OnnxGraph Graph { get; } = graph;

    /// <summary>The tensor of that number.</summary>
    public TfLiteTensor Tensor(int index) =>
        index >= 0 && index < Model.Tensors.Count
            ? Model.Tensors[index]
            : throw new InvalidDataException($"the TFLite file is damaged (there is no tensor {index}).");

    /// <summary>Name of a computed tensor in the ONNX graph.</summary>
    public string NameOf(int index)
    {
        if (_constants.ContainsKey(index) || !Tensor(index).Data.IsEmpty)
            throw new UnsupportedModelException($"tensor {index} is a constant where only a computed tensor is supported.");
        return _mergedPaddings.TryGetValue(index, out MergedPadding? padding) ? padding.SourceName : Constant.NameOf(index);
    }

    /// <summary>The values of a constant tensor.</summary>
    public Constant ConstantOf(int index)
    {
        if (!_constants.TryGetValue(index, out Constant? constant))
        {
            constant = Constant.Read(Tensor(index));
            _constants.Add(index, constant);
        }

        return constant;
    }

    /// <summary>Notes that weights of this name are in the graph; false when they were already (several layers share them).</summary>
    public bool Declare(string weights) => _declared.Add(weights);

    /// <summary>Says that a tensor has the same values as a constant one.</summary>
    public void SetConstant(int index, Constant constant) => _constants[index] = constant;

    /// <summary>Says that a padded tensor is not computed: the convolutions that read it pad by themselves.</summary>
    public void MergePadding(int padded, int source, Padding padding) =>
        _mergedPaddings[padded] = new MergedPadding(NameOf(source), padding);

    /// <summary>What a convolution has to pad in place of a merged padding before it.</summary>
    public Padding MergedPaddingOf(int index) =>
        _mergedPaddings.TryGetValue(index, out MergedPadding? merged) ? merged.Padding : Padding.None;

    private sealed record MergedPadding(string SourceName, Padding Padding);
}
