namespace Microsoft.ML.OnnxRuntime.Interop;

/// <summary>Reads what a loaded model says about its inputs and outputs.</summary>
internal static unsafe class SessionNodes
{
    /// <summary>The inputs.</summary>
    internal static Dictionary<string, NodeMetadata> ReadInputs(OrtSessionHandle session, out NodeNames names)
    {
        OrtApiTable* api = NativeRuntime.Api;
        return Read(
            session, api->SessionGetInputCount, api->SessionGetInputName, api->SessionGetInputTypeInfo, "input", out names);
    }

    /// <summary>The outputs.</summary>
    internal static Dictionary<string, NodeMetadata> ReadOutputs(OrtSessionHandle session, out NodeNames names)
    {
        OrtApiTable* api = NativeRuntime.Api;
        return Read(
            session, api->SessionGetOutputCount, api->SessionGetOutputName, api->SessionGetOutputTypeInfo, "output", out names);
    }

    private static Dictionary<string, NodeMetadata> Read(
        OrtSessionHandle session,
        delegate* unmanaged<nint, nuint*, nint> getCount,
        delegate* unmanaged<nint, nuint, nint, byte**, nint> getName,
        delegate* unmanaged<nint, nuint, nint*, nint> getType,
        string role,
        out NodeNames names)
    {
        using var scope = new HandleScope(session, session);
        nuint count;
        NativeRuntime.Check(getCount(scope.Pointer, &count));
        var ordered = new List<string>((int)count);
        var metadata = new Dictionary<string, NodeMetadata>((int)count, StringComparer.Ordinal);
        for (nuint index = 0; index < count; index++)
        {
            string name = ReadName(scope.Pointer, index, getName);
            ordered.Add(name);
            metadata[name] = ReadMetadata(scope.Pointer, index, getType);
        }

        names = new NodeNames(ordered, role);
        return metadata;
    }

    private static string ReadName(nint session, nuint index, delegate* unmanaged<nint, nuint, nint, byte**, nint> getName)
    {
        byte* name;
        NativeRuntime.Check(getName(session, index, OrtAllocator.DefaultInstance.DangerousGetHandle(), &name));
        string text = NativeText.Read(name);
        OrtAllocator.Free(name);
        return text;
    }

    private static NodeMetadata ReadMetadata(nint session, nuint index, delegate* unmanaged<nint, nuint, nint*, nint> getType)
    {
        nint type;
        NativeRuntime.Check(getType(session, index, &type));
        try
        {
            return new NodeMetadata(type);
        }
        finally
        {
            NativeRuntime.Api->ReleaseTypeInfo(type);
        }
    }
}
