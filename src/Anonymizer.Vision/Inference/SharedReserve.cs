using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.Vision.Inference;

/// <summary>
/// One reserve of memory for what all networks compute in between. They are asked one after the other, so each can use what the one
/// before has left; a reserve of its own for each held 40 MB more.
/// </summary>
internal static class SharedReserve
{
    private static readonly Lock Gate = new();
    private static bool s_isMade;

    /// <summary>Has a session use the reserve.</summary>
    public static void Use(SessionOptions session)
    {
        lock (Gate)
        {
            if (!s_isMade)
            {
                using var memory = new OrtMemoryInfo("Cpu", OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default);
                using var growth = new OrtArenaCfg(0, -1, -1, -1);
                OrtEnv.Instance().CreateAndRegisterAllocator(memory, growth);
                s_isMade = true;
            }
        }

        session.AddSessionConfigEntry("session.use_env_allocators", "1");
    }
}
