namespace Anonymizer.Media.Processes;

/// <summary>Runs a short command to its end and hands back what it printed.</summary>
public static class CapturedRun
{
    /// <summary>The most output that is taken, in bytes; no honest answer of ffprobe comes near it.</summary>
    public const int LongestOutput = 16 << 20;

    /// <summary>Runs and returns standard output as text.</summary>
    /// <param name="options">What to run.</param>
    /// <param name="longest">How long it may take before it is killed.</param>
    /// <param name="cancellationToken">Ends the child and the waiting.</param>
    /// <exception cref="ChildProcessException">It failed, took too long or printed more than <see cref="LongestOutput"/>.</exception>
    public static async Task<string> TextAsync(ChildProcessOptions options, TimeSpan longest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        await using var child = ChildProcess.Start(options);
        using var tooLong = new CancellationTokenSource(longest, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLong.Token);
        try
        {
            var text = await ReadAsync(child, either.Token);
            await child.WaitForSuccessAsync(either.Token);
            return text;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw child.Failure($"{Path.GetFileName(options.FileName)} gave no answer within {longest.TotalSeconds:0} seconds and was ended.");
        }
    }

    private static async Task<string> ReadAsync(ChildProcess child, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 << 10];
        int count;
        while ((count = await child.StandardOutput.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + count > LongestOutput)
            {
                throw child.Failure("The program printed more than any recording has to say; the file may be made to do harm.");
            }

            bytes.Write(buffer, 0, count);
        }

        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
