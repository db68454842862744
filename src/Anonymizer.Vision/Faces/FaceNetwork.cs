using System.Numerics;
using Anonymizer.Core.Errors;
using Anonymizer.Vision.Inference;
using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.Vision.Faces;

/// <summary>A loaded face network together with its memory, bound for each input size it was used with.</summary>
internal sealed class FaceNetwork : IDisposable
{
    // More than the areas of any one layout need, for each size of a batch.
    private const int MostSizes = 24;

    private readonly Dictionary<(int Batch, int Width, int Height), NetworkBuffers> _buffers = [];
    private readonly Func<int, int, int, long[][]> _outputShapes;
    private readonly string[] _outputNames;
    private readonly bool _isOnCard;
    private readonly Lock _gate;
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions;
    private NetworkMemory _memory;

    /// <summary>Loads the network.</summary>
    /// <param name="modelPath">ONNX file.</param>
    /// <param name="options">Threads and device.</param>
    /// <param name="trial">What a card has to compute as the processor does.</param>
    /// <param name="outputNames">The outputs that are needed.</param>
    /// <param name="outputShapes">Shape of each of them for a batch, width and height of the input.</param>
    public FaceNetwork(
        string modelPath, FaceDetectorOptions options, TrialInput trial, string[] outputNames, Func<int, int, int, long[][]> outputShapes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Batch, 1);
        _session = SessionFactory.Open(
            modelPath, new SessionNeeds("face detector", options.Threads, options.Device, options.Cuda, trial) { Outputs = outputNames });
        _runOptions = new RunOptions();
        _isOnCard = options.Device != InferenceDevice.Cpu;
        _gate = SessionGate.For(options.Device);
        Batch = options.Batch;
        _outputNames = outputNames;
        _outputShapes = outputShapes;
        _memory = new NetworkMemory(0, new int[outputNames.Length]);
        var missing = outputNames.Except(_session.OutputMetadata.Keys).ToList();
        if (_session.InputMetadata.Count != 1 || missing.Count > 0)
        {
            _runOptions.Dispose();
            _session.Dispose();
            throw new AnonymizerException(
                Stage.Analyse,
                Blame.Environment,
                $"{modelPath} is not the model expected here (1 input and the outputs {string.Join(", ", outputNames)}). "
                + "Run 'anonymizer models verify'.");
        }
    }

    /// <summary>The most pictures per run.</summary>
    public int Batch { get; }

    /// <summary>
    /// The buffers of an input size, made on first use. They share their memory: what was computed in one is to be read before another is
    /// written to, and none is to be kept over a call of this method.
    /// </summary>
    public NetworkBuffers Buffers(int batch, int width, int height)
    {
        if (!_buffers.TryGetValue((batch, width, height), out var buffers))
        {
            // What is bound to a card is copied there.
            lock (_gate)
            {
                // Every layout of a meeting has tiles of its own sizes; those of former ones are not kept for ever.
                if (_buffers.Count == MostSizes * (1 + BitOperations.Log2((uint)Batch)))
                {
                    ReleaseBuffers();
                }

                var (input, outputs) = ((long[])[batch, 3, height, width], _outputShapes(batch, width, height));
                var memory = _memory.For(input, outputs);
                if (memory != _memory)
                {
                    // What is bound to the former memory would keep it.
                    ReleaseBuffers();
                    _memory = memory;
                }

                buffers = new NetworkBuffers(_session, _memory, _isOnCard, input, _outputNames, outputs);
            }

            _buffers.Add((batch, width, height), buffers);
        }

        return buffers;
    }

    /// <summary>Computes the outputs of <paramref name="buffers"/> from its input.</summary>
    public void Run(NetworkBuffers buffers)
    {
        try
        {
            lock (_gate)
            {
                buffers.Run(_session, _runOptions);
            }
        }
        catch (OnnxRuntimeException error)
        {
            throw new AnonymizerException(
                Stage.Analyse, Blame.Environment, $"The face detector failed while computing: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            ReleaseBuffers();
            _runOptions.Dispose();
            _session.Dispose();
        }
    }

    private void ReleaseBuffers()
    {
        foreach (var buffers in _buffers.Values)
        {
            buffers.Dispose();
        }

        _buffers.Clear();
    }
}
