using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Anonymizer.IntegrationTests.Cli;
using Anonymizer.Service;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Workers;
using Anonymizer.Tests.Service;

namespace Anonymizer.IntegrationTests.Service.Storage;

/// <summary>The service and a worker that share a database and a bucket, and no folder: from handing in to the withdrawal.</summary>
[Collection(PostgresCluster.Name)]
public sealed class BucketServiceTests(PostgresCluster cluster, S3Server server) : IClassFixture<S3Server>
{
    [SkippableFact]
    public async Task A_recording_goes_through_the_bucket_and_a_withdrawal_leaves_nothing_of_it_on_any_disk()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Processes are killed the way Linux does it.");
        using var folder = new TemporaryFolder();
        using var tooLong = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var clip = await ServiceWorkshop.MakeClipAsync(folder["clip.mp4"], seconds: 10);
        var bytes = await File.ReadAllBytesAsync(clip, tooLong.Token);
        var bucket = server.Open() with { Prefix = "recordings/" };
        var settings = new ServiceSettings(folder["service"])
        {
            Port = 0,
            Database = await cluster.CreateDatabaseAsync(),
            Bucket = bucket,
            Worker = new WorkerSettings { Parallel = 0 },
            Limits = new StorageLimits { FreeBytesToKeep = 0 },
        };
        await using var service = await ServiceHost.CreateServerAsync(settings, _ => new ScriptedPipeline((_, _, _) => throw new NotSupportedException()), tooLong.Token);
        await service.StartAsync(tooLong.Token);
        using var client = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };
        Assert.True((await client.GetAsync("/health/ready", tooLong.Token)).IsSuccessStatusCode);

        // Handed in in one piece, with names to cover.
        var id = await HandInAsync(client, bytes, tooLong.Token);
        Assert.True(IsOnDisk(bytes, server.Folder));
        Assert.False(IsOnDisk(bytes, folder["service"]));

        // The first worker is killed in the middle and leaves its copy behind; the second takes the job over.
        var elsewhere = settings with { DataFolder = folder["worker"] };
        Directory.CreateDirectory(elsewhere.DataFolder);
        using (var killed = ServiceWorkshop.StartWorker(elsewhere))
        {
            await UntilAsync(() => Task.FromResult(IsOnDisk(bytes, folder["worker"])), tooLong.Token);
            killed.Kill();
            await killed.WaitForExitAsync(tooLong.Token);
        }

        using var worker = ServiceWorkshop.StartWorker(elsewhere);
        await UntilAsync(async () => (await JobAsync(client, id, tooLong.Token)).GetProperty("state").GetString() is "done" or "failed", tooLong.Token);
        var job = await JobAsync(client, id, tooLong.Token);
        Assert.Equal("done", job.GetProperty("state").GetString());
        await UntilAsync(() => Task.FromResult(!FilesOf(id, folder["worker"]).Any()), tooLong.Token);

        // Downloaded whole, and a piece as players do.
        var result = await client.GetByteArrayAsync($"/api/jobs/{id}/result", tooLong.Token);
        Assert.Equal(job.GetProperty("resultSha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(result)));
        using var range = new HttpRequestMessage(HttpMethod.Get, $"/api/jobs/{id}/result") { Headers = { Range = new RangeHeaderValue(100, 199) } };
        using var piece = await client.SendAsync(range, tooLong.Token);
        Assert.Equal((206, $"bytes 100-199/{result.Length}"), ((int)piece.StatusCode, piece.Content.Headers.ContentRange?.ToString()));
        Assert.Equal(result[100..200], await piece.Content.ReadAsByteArrayAsync(tooLong.Token));

        // Withdrawn: nothing of it is left in the bucket or on a disk, and the receipt says where it was.
        using var answer = await client.PostAsync($"/api/jobs/{id}/withdrawal", null, tooLong.Token);
        var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>(tooLong.Token);
        Assert.Equal(["data folder", $"bucket {bucket}"], receipt.GetProperty("deletedFrom").EnumerateArray().Select(place => place.GetString()));
        Assert.Equal((0, 6), (receipt.GetProperty("bytesKept").GetInt32(), receipt.GetProperty("filesDeleted").GetInt32()));
        foreach (var disk in new[] { server.Folder, folder["service"], folder["worker"] })
        {
            Assert.False(IsOnDisk(bytes, disk));
            Assert.False(IsOnDisk(result, disk));
            Assert.Equal(disk == folder["service"] ? [$"{id}.json"] : [], FilesOf(id, disk).Select(path => Path.GetFileName(path)));
        }

        worker.Kill();
        await worker.WaitForExitAsync(tooLong.Token);
        await service.StopAsync(tooLong.Token);
    }

    [SkippableFact]
    public async Task Whoever_looks_for_recordings_elsewhere_than_they_lie_is_refused()
    {
        using var folder = new TemporaryFolder();
        var settings = new ServiceSettings(folder["service"]) { Bucket = server.Open() with { Prefix = "elsewhere/" }, Limits = new StorageLimits { FreeBytesToKeep = 0 } };
        await File.WriteAllTextAsync(folder["clip.mp4"], "the recording");
        var parts = await ServiceParts.OpenAsync(settings, CancellationToken.None);
        await ServiceWorkshop.SubmitAsync(
            new Anonymizer.Service.Submitting.RecordingIntake(parts.Store, parts.Storage, settings.Limits, TimeProvider.System), folder["clip.mp4"]);
        await parts.Store.DisposeAsync();

        var command = await BuiltCommand.RunAsync("retention", "--data", folder["service"]);

        Assert.Equal(1, command.ExitCode);
        Assert.Contains("not in the data folder. Give the same bucket as before", command.Error, StringComparison.Ordinal);
    }

    private static async Task<string> HandInAsync(HttpClient client, byte[] recording, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("no"), "patient" },
            { new StringContent("j.docent"), "owner" },
            { new StringContent("revision"), "purpose" },
            { new StringContent("students of the course"), "audience" },
            { new StringContent("2999-12-31"), "retain-until" },
            { new StringContent("Anna de Vries\nJan Smith\n"), "roster", "roster.txt" },
            { new ByteArrayContent(recording), "recording", "lecture.mp4" },
        };
        using var answer = await client.PostAsync("/api/jobs", form, cancellationToken);
        var job = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return job.GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> JobAsync(HttpClient client, string id, CancellationToken cancellationToken) =>
        await client.GetFromJsonAsync<JsonElement>($"/api/jobs/{id}", cancellationToken);

    private static IEnumerable<string> FilesOf(string id, string folder) =>
        AllFiles(folder).Where(path => path.Contains(id, StringComparison.Ordinal));

    // Folders may go while they are looked through: then it is begun again.
    private static string[] AllFiles(string folder)
    {
        while (true)
        {
            try
            {
                return Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
            }
            catch (DirectoryNotFoundException)
            {
                // Soon it is gone altogether.
            }
        }
    }

    // Bytes from the middle, so that a file that was begun to be copied counts as well.
    private static bool IsOnDisk(byte[] content, string folder)
    {
        var part = content.AsSpan(content.Length / 2, 64);
        foreach (var path in AllFiles(folder))
        {
            try
            {
                if (File.ReadAllBytes(path).AsSpan().IndexOf(part) >= 0)
                {
                    return true;
                }
            }
            catch (IOException)
            {
                // Deleted in between, or a lock of a worker.
            }
        }

        return false;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        while (!await condition())
        {
            await Task.Delay(50, cancellationToken);
        }
    }
}
