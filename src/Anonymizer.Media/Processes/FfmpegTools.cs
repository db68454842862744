using Anonymizer.Core.Errors;

namespace Anonymizer.Media.Processes;

/// <summary>The two programs that read and write recordings.</summary>
/// <param name="FfmpegPath">Full path of ffmpeg.</param>
/// <param name="FfprobePath">Full path of ffprobe.</param>
public sealed record FfmpegTools(string FfmpegPath, string FfprobePath)
{
    /// <summary>Environment variable that names ffmpeg's executable.</summary>
    public const string FfmpegVariable = "ANONYMIZER_FFMPEG";

    /// <summary>Environment variable that names ffprobe's executable.</summary>
    public const string FfprobeVariable = "ANONYMIZER_FFPROBE";

    private const string DecoderName = "anonymizer-decoder.dll";

    /// <summary>
    /// Full path of our own program that decodes with FFmpeg's libraries; null to have ffmpeg decode every recording. It may be used where
    /// ffmpeg was found, not named: who names one wants that one.
    /// </summary>
    public string? DecoderPath { get; init; }

    /// <summary>Whether both lie in one folder: they are of one package then, and one version.</summary>
    public bool AreOfOnePackage => Path.GetDirectoryName(FfmpegPath) == Path.GetDirectoryName(FfprobePath);

    /// <summary>Finds both: first by $ANONYMIZER_FFMPEG and $ANONYMIZER_FFPROBE, then on $PATH.</summary>
    /// <param name="environment">Reads an environment variable; null for the real ones.</param>
    /// <exception cref="AnonymizerException">One is missing (<see cref="Stage.Ingest"/>, <see cref="Blame.Environment"/>).</exception>
    public static FfmpegTools Locate(Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        return new FfmpegTools(Find("ffmpeg", FfmpegVariable, environment), Find("ffprobe", FfprobeVariable, environment))
        {
            DecoderPath = environment(FfmpegVariable) is { Length: > 0 } ? null : OwnDecoder(),
        };
    }

    /// <summary>Asks ffmpeg for its version.</summary>
    /// <exception cref="AnonymizerException">It can't be started or doesn't answer as ffmpeg does (<see cref="Stage.Ingest"/>, <see cref="Blame.Environment"/>).</exception>
    public Task<FfmpegVersion> QueryVersionAsync(CancellationToken cancellationToken) =>
        QueryAsync("ffmpeg", FfmpegPath, FfmpegVariable, cancellationToken);

    /// <summary>Asks ffprobe for its version.</summary>
    /// <exception cref="AnonymizerException">It can't be started or doesn't answer as ffprobe does (<see cref="Stage.Ingest"/>, <see cref="Blame.Environment"/>).</exception>
    public Task<FfmpegVersion> QueryProbeVersionAsync(CancellationToken cancellationToken) =>
        QueryAsync("ffprobe", FfprobePath, FfprobeVariable, cancellationToken);

    private static string HowToInstall =>
        "on Debian or Ubuntu type 'sudo apt-get install ffmpeg', elsewhere use your distribution's equivalent";

    private static async Task<FfmpegVersion> QueryAsync(string name, string path, string variable, CancellationToken cancellationToken)
    {
        AnonymizerException? cause = null;
        try
        {
            var question = new ChildProcessOptions { FileName = path, Arguments = ["-hide_banner", "-version"], Stage = Stage.Ingest };
            var answer = await CapturedRun.TextAsync(question, TimeSpan.FromSeconds(20), cancellationToken);
            if (FfmpegVersion.TryParse(name, answer, out var version))
            {
                return version;
            }
        }
        catch (AnonymizerException error)
        {
            cause = error;
        }

        throw new AnonymizerException(
            Stage.Ingest,
            Blame.Environment,
            Reason.Of("program-unusable", path, name, variable, HowToInstall),
            cause);
    }

    private static string? OwnDecoder()
    {
        var path = Path.Combine(AppContext.BaseDirectory, DecoderName);
        return OperatingSystem.IsLinux() && File.Exists(path) && File.Exists(DotnetHost.Path) ? path : null;
    }

    private static string Find(string name, string variable, Func<string, string?> environment)
    {
        if (environment(variable) is { Length: > 0 } named)
        {
            var path = Path.GetFullPath(named);
            return File.Exists(path)
                ? path
                : throw new AnonymizerException(Stage.Ingest, Blame.Environment, Reason.Of("program-not-there", variable, path));
        }

        var fileName = OperatingSystem.IsWindows() ? name + ".exe" : name;
        foreach (var folder in (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.GetFullPath(Path.Combine(folder, fileName));
            if (IsExecutable(path))
            {
                return path;
            }
        }

        throw new AnonymizerException(Stage.Ingest, Blame.Environment, Reason.Of("program-missing", name, HowToInstall, variable));
    }

    private static bool IsExecutable(string path)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & execute) != 0);
    }
}
