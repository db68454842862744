namespace Microsoft.ML.OnnxRuntime;

/// <summary>A list that disposes its members when it is disposed.</summary>
/// <typeparam name="T">The type of the members.</typeparam>
public interface IDisposableReadOnlyCollection<T> : IReadOnlyList<T>, IDisposable
{
}
