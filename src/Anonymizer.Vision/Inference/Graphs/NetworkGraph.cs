namespace Anonymizer.Vision.Inference.Graphs;

/// <summary>
/// The steps and constants of a network, read from an ONNX file to be changed and written again: ModelProto and GraphProto, whose field
/// numbers these are. What isn't changed is kept as it stands.
/// </summary>
internal sealed class NetworkGraph
{
    private const int GraphField = 7;
    private const int NodeField = 1;
    private const int ConstantField = 5;
    private const int OutputField = 12;

    private readonly List<ProtobufField> _model;
    private readonly List<ProtobufField> _rest = [];
    private readonly List<GraphNode> _constantNodes = [];
    private readonly List<GraphConstant> _listedConstants = [];
    private readonly Dictionary<string, GraphConstant> _constants = [];
    private readonly HashSet<string> _outputs = [];
    private int _names;

    /// <summary>Reads a network.</summary>
    /// <param name="file">The ONNX file; must not change as long as the network is used.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public NetworkGraph(ReadOnlyMemory<byte> file)
    {
        _model = ProtobufField.ReadAll(file);
        var graph = _model.Find(field => field.Number == GraphField).Bytes;
        foreach (var field in ProtobufField.ReadAll(graph))
        {
            switch (field.Number)
            {
                case NodeField:
                    AddNode(new GraphNode(field.Bytes));
                    break;
                case ConstantField:
                    List(new GraphConstant(field.Bytes));
                    break;
                case OutputField:
                    _outputs.Add(NameOf(field));
                    _rest.Add(field);
                    break;
                default:
                    _rest.Add(field);
                    break;
            }
        }
    }

    /// <summary>The steps, each behind those whose values it reads.</summary>
    public List<GraphNode> Nodes { get; } = [];

    /// <summary>The step that gives a value; null for inputs and constants.</summary>
    public GraphNode? MakerOf(string value) => Nodes.Find(node => node.Outputs.Contains(value));

    /// <summary>The steps that read a value.</summary>
    public List<GraphNode> ReadersOf(string value) => Nodes.FindAll(node => node.Inputs.Contains(value));

    /// <summary>The one step that reads a value; null when there are several, or when the value is wanted outside.</summary>
    public GraphNode? OnlyReaderOf(string value) => !IsOutput(value) && ReadersOf(value) is [var only] ? only : null;

    /// <summary>Whether the network gives a value to its user.</summary>
    public bool IsOutput(string value) => _outputs.Contains(value);

    /// <summary>A constant; null when a value is none.</summary>
    public GraphConstant? Constant(string value) => _constants.GetValueOrDefault(value);

    /// <summary>The number that a value always is; null when it is none, or more than one.</summary>
    public float? Number(string value) => Constant(value) is { } constant && constant.Shape.All(length => length == 1) ? constant.Floats()?[0] : null;

    /// <summary>The number with which a step combines a value; null when it reads anything else.</summary>
    public float? NumberBeside(GraphNode node, string value) =>
        node.Inputs is [var one, var other] && one != other && (one == value || other == value) ? Number(one == value ? other : one) : null;

    /// <summary>A name that no value has.</summary>
    public string NewName()
    {
        string name;
        do
        {
            name = $"simplified.{_names++}";
        }
        while (_constants.ContainsKey(name) || MakerOf(name) is not null);

        return name;
    }

    /// <summary>Adds a constant.</summary>
    /// <returns>Its name.</returns>
    public string AddConstant(ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        var constant = new GraphConstant(NewName(), values, shape);
        List(constant);
        return constant.Name;
    }

    /// <summary>Puts steps in the place of others: where the last of those was.</summary>
    public void Replace(IReadOnlyCollection<GraphNode> old, params IEnumerable<GraphNode> others)
    {
        Nodes.InsertRange(old.Max(Nodes.IndexOf) + 1, others);
        Nodes.RemoveAll(old.Contains);
    }

    /// <summary>Gives the user only some of the outputs, if all of those are there, and leaves out the steps that only others need.</summary>
    /// <returns>How many outputs are given no more.</returns>
    public int KeepOutputs(IReadOnlyCollection<string> wanted)
    {
        if (!_outputs.IsSupersetOf(wanted))
        {
            return 0;
        }

        var before = _outputs.Count;
        _outputs.IntersectWith(wanted);
        _rest.RemoveAll(field => field.Number == OutputField && !_outputs.Contains(NameOf(field)));

        // A step is needed for the outputs, or for a step behind it that is.
        var needed = _outputs.ToHashSet();
        for (var i = Nodes.Count - 1; i >= 0; i--)
        {
            if (Nodes[i].Outputs.Exists(needed.Contains))
            {
                needed.UnionWith(Nodes[i].Inputs);
            }
            else
            {
                Nodes.RemoveAt(i);
            }
        }

        return before - _outputs.Count;
    }

    /// <summary>Writes the network, without the constants that nothing reads.</summary>
    public byte[] Write()
    {
        // 1. The graph's parts; constants come before the steps that read them.
        var read = Nodes.SelectMany(node => node.Inputs).Concat(_outputs).ToHashSet();
        var graph = new MessageParts();
        foreach (var node in _constantNodes.Where(node => read.Contains(node.Outputs[0])).Concat(Nodes))
        {
            graph.Add(NodeField, node.Write());
        }

        foreach (var constant in _listedConstants.Where(constant => read.Contains(constant.Name)))
        {
            graph.Add(ConstantField, constant.Message);
        }

        _rest.ForEach(graph.Add);

        // 2. The model around it; the order of its fields is free.
        var model = new MessageParts();
        foreach (var field in _model.Where(field => field.Number != GraphField))
        {
            model.Add(field);
        }

        model.Add(GraphField, graph);
        return model.ToArray();
    }

    private void List(GraphConstant constant)
    {
        _listedConstants.Add(constant);
        _constants[constant.Name] = constant;
    }

    private void AddNode(GraphNode node)
    {
        if (node is { Type: "Constant", Outputs: [var name] } && node.Constant("value") is { } value)
        {
            _constantNodes.Add(node);
            _constants[name] = value;
        }
        else
        {
            Nodes.Add(node);
        }
    }

    private static string NameOf(ProtobufField value)
    {
        const int NameField = 1;
        return ProtobufField.ReadAll(value.Bytes).Find(part => part.Number == NameField).Text;
    }
}
