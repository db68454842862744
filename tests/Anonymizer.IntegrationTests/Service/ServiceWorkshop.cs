using System.Diagnostics;
using System.Globalization;
using Anonymizer.IntegrationTests.Cli;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.IntegrationTests.OnnxRuntime;
using Anonymizer.Service;
using Anonymizer.Service.Access;
using Anonymizer.Service.Submitting;

namespace Anonymizer.IntegrationTests.Service;

/// <summary>Recordings for workers, and workers for recordings.</summary>
internal static class ServiceWorkshop
{
    /// <summary>Makes a recording; skips the test where no worker could process it.</summary>
    public static async Task<string> MakeClipAsync(string path, int seconds)
    {
        _ = RealFfmpeg.Tools;
        NativeLibrary.SkipIfAbsent();
        var source = string.Create(CultureInfo.InvariantCulture, $"testsrc2=size=320x180:rate=25:duration={seconds}");
        await MadeFile.MakeAsync(path, "-f", "lavfi", "-i", source, "-c:v", "libx264", "-preset", "ultrafast");
        return path;
    }

    public static async Task<Guid> SubmitAsync(RecordingIntake intake, string clip)
    {
        await using var file = File.OpenRead(clip);
        var declared = new Declarations
        {
            Patient = "no",
            Owner = "j.docent",
            Purpose = "revision",
            Audience = "students of the course",
            RetainUntil = "2999-12-31",
        };
        return await intake.AcceptAsync(declared, new HandedIn("clip.mp4", file, file.Length) { By = Caller.Local }, CancellationToken.None);
    }

    /// <summary>A worker as a process of its own, with short leases.</summary>
    public static Process StartWorker(ServiceSettings settings)
    {
        string[] where = settings.Database is { } database ? ["--database", database] : [];
        string[] kept = settings.Bucket is { } bucket ? ["--bucket", $"{bucket.Endpoint}{bucket.Bucket}/{bucket.Prefix}"] : [];
        var keys = new Dictionary<string, string?>
        {
            ["ANONYMIZER_BUCKET_ACCESS_KEY"] = settings.Bucket?.AccessKey,
            ["ANONYMIZER_BUCKET_SECRET_KEY"] = settings.Bucket?.SecretKey,
        };
        string[] arguments = ["worker", "--data", settings.DataFolder, .. where, .. kept, "--lease", "2", "--attempts", "100", "--threads", "1"];
        var process = BuiltCommand.Start(keys, arguments);

        // Nobody reads what it says, but its pipes must not fill up.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
