using System.Buffers.Binary;

namespace Anonymizer.Vision.Inference.Graphs;

/// <summary>One step of a network: ONNX's NodeProto, whose field numbers these are.</summary>
internal sealed class GraphNode
{
    private const int InputField = 1;
    private const int OutputField = 2;
    private const int TypeField = 4;
    private const int SettingField = 5;
    private const int DomainField = 7;

    private readonly List<ProtobufField> _rest = [];
    private readonly Dictionary<string, List<ProtobufField>> _settings = [];

    /// <summary>Reads a step.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public GraphNode(ReadOnlyMemory<byte> message)
    {
        var (type, domain) = ("", "");
        foreach (var field in ProtobufField.ReadAll(message))
        {
            switch (field.Number)
            {
                case InputField:
                    Inputs.Add(field.Text);
                    continue;
                case OutputField:
                    Outputs.Add(field.Text);
                    continue;
                case TypeField:
                    type = field.Text;
                    break;
                case SettingField:
                    AddSetting(field);
                    break;
                case DomainField:
                    domain = field.Text;
                    break;
                default:
                    break;
            }

            _rest.Add(field);
        }

        Type = domain.Length == 0 ? type : $"{domain}.{type}";
    }

    /// <summary>Makes a step with one output.</summary>
    /// <param name="type">The operator.</param>
    /// <param name="inputs">Names of the values that it reads.</param>
    /// <param name="output">Name of the value that it gives.</param>
    /// <param name="settings">Its settings.</param>
    public GraphNode(string type, IEnumerable<string> inputs, string output, params IEnumerable<OnnxSetting> settings)
        : this(Message(type, settings))
    {
        Inputs.AddRange(inputs);
        Outputs.Add(output);
    }

    /// <summary>The operator; one that is not of ONNX itself is led by its domain.</summary>
    public string Type { get; }

    /// <summary>Names of the values that it reads; an empty one is left out.</summary>
    public List<string> Inputs { get; } = [];

    /// <summary>Names of the values that it gives.</summary>
    public List<string> Outputs { get; } = [];

    /// <summary>Whether it holds a network of its own, which may read values of the outer one without naming them as inputs.</summary>
    public bool HoldsGraph { get; private set; }

    /// <summary>A setting that is a list of whole numbers; empty when it is not given.</summary>
    public long[] Numbers(string name) => [.. Setting(name, 8).SelectMany(field => field.Numbers())];

    /// <summary>A setting that is a 32-bit float; null when it is not given.</summary>
    public float? Float(string name) => Setting(name, 2) is [var field, ..] ? BinaryPrimitives.ReadSingleLittleEndian(field.Bytes.Span) : null;

    /// <summary>A setting that is a constant; null when it is not given.</summary>
    public GraphConstant? Constant(string name) => Setting(name, 5) is [var field, ..] ? new GraphConstant(field.Bytes) : null;

    /// <summary>Whether a setting is given.</summary>
    public bool Has(string name) => _settings.ContainsKey(name);

    /// <summary>Writes the step. Constants may lie in it: they are not copied.</summary>
    public MessageParts Write()
    {
        var names = new ProtobufWriter();
        Inputs.ForEach(input => names.Text(InputField, input));
        Outputs.ForEach(output => names.Text(OutputField, output));
        var message = new MessageParts();
        message.Add(names);
        _rest.ForEach(message.Add);
        return message;
    }

    private static byte[] Message(string type, IEnumerable<OnnxSetting> settings)
    {
        var message = new ProtobufWriter().Text(TypeField, type);
        foreach (var setting in settings)
        {
            message.Message(SettingField, setting.Message);
        }

        return message.ToArray();
    }

    private void AddSetting(ProtobufField field)
    {
        const int NameField = 1;
        const int GraphField = 6;
        const int GraphsField = 11;
        var parts = ProtobufField.ReadAll(field.Bytes);
        _settings[parts.Find(part => part.Number == NameField).Text] = parts;
        HoldsGraph |= parts.Exists(part => part.Number is GraphField or GraphsField);
    }

    private List<ProtobufField> Setting(string name, int field) =>
        _settings.TryGetValue(name, out var parts) ? parts.FindAll(part => part.Number == field) : [];
}
