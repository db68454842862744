using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Anonymizer.Vision.Models;
using Anonymizer.Vision.Models.Download;

namespace Anonymizer.Tests.Vision.Models.Download;

public sealed class ModelDownloaderTests : IDisposable
{
    private const int Cut = 70_000;

    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _model = new byte[200_000];
    private readonly HttpClient _client = new();

    public ModelDownloaderTests() => new Random(1).NextBytes(_model);

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_whole_file_arrives_under_its_name_and_progress_ends_at_its_size()
    {
        await using var server = new LoopbackServer(Answer.Whole(_model));
        var reports = new Reports();

        ModelFile file = await PullAsync(server.Address, progress: reports);

        Assert.Equal(_model, await File.ReadAllBytesAsync(file.Path));
        Assert.Equal(Hash(_model), file.Sha256);
        Assert.Equal(["model.onnx"], _folder.FileNames);
        Assert.Equal(new DownloadProgress("sample", _model.Length, _model.Length), reports[^1]);
        Assert.DoesNotContain("Range:", server.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_right_file_that_is_there_is_not_fetched_again()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "model.onnx"), _model);

        ModelFile file = await PullAsync(UnusedAddress());

        Assert.Equal(Hash(_model), file.Sha256);
    }

    [Fact]
    public async Task A_wrong_file_that_is_there_is_replaced()
    {
        _folder.Write("model.onnx", "wrong");
        await using var server = new LoopbackServer(Answer.Whole(_model));

        ModelFile file = await PullAsync(server.Address);

        Assert.Equal(_model, await File.ReadAllBytesAsync(file.Path));
    }

    [Fact]
    public async Task A_cut_connection_is_resumed_where_it_broke()
    {
        await using var server = new LoopbackServer(Answer.Whole(_model, sent: Cut), Answer.Rest(_model, Cut));

        ModelFile file = await PullAsync(server.Address);

        Assert.Equal(_model, await File.ReadAllBytesAsync(file.Path));
        Assert.Contains($"Range: bytes={Cut}-", server.Requests[1], StringComparison.Ordinal);
        Assert.Contains("If-Range: \"v1\"", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_pull_resumes_the_part_an_earlier_one_left()
    {
        await using (var cutting = new LoopbackServer(Answer.Whole(_model, sent: Cut)))
        {
            var error = await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync(cutting.Address, attempts: 1));
            Assert.Equal(ModelDownloadFailure.Unreachable, error.Failure);
            Assert.Contains("goes on from there", error.Message, StringComparison.Ordinal);
            Assert.EndsWith(".part", Assert.Single(_folder.FileNames), StringComparison.Ordinal);
        }

        await using var server = new LoopbackServer(Answer.Rest(_model, Cut));
        ModelFile file = await PullAsync(server.Address);

        Assert.Equal(_model, await File.ReadAllBytesAsync(file.Path));
        Assert.Equal(["model.onnx"], _folder.FileNames);
    }

    [Fact]
    public async Task A_server_that_can_not_resume_sends_the_whole_file_again()
    {
        await using var server = new LoopbackServer(Answer.WithoutLength(_model, sent: Cut), Answer.Whole(_model));

        ModelFile file = await PullAsync(server.Address);

        Assert.Equal(_model, await File.ReadAllBytesAsync(file.Path));
    }

    [Theory]
    [InlineData("416 Range Not Satisfiable")]
    [InlineData("503 Service Unavailable")]
    public async Task A_server_that_refuses_to_resume_or_is_busy_is_asked_again(string status)
    {
        await using var server = new LoopbackServer(Answer.Whole(_model, sent: Cut), Answer.Status(status), Answer.Whole(_model));

        ModelFile file = await PullAsync(server.Address);

        Assert.Equal(_model, await File.ReadAllBytesAsync(file.Path));
    }

    [Fact]
    public async Task A_rest_from_the_wrong_place_is_not_glued_on()
    {
        await using var server = new LoopbackServer(
            Answer.Whole(_model, sent: Cut), Answer.Rest(_model, Cut + 1), Answer.Whole(_model));

        ModelFile file = await PullAsync(server.Address);

        Assert.Equal(_model, await File.ReadAllBytesAsync(file.Path));
        Assert.DoesNotContain("Range:", server.Requests[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_with_wrong_bytes_is_thrown_away_and_the_whole_file_fetched()
    {
        await File.WriteAllBytesAsync(PartPath, new byte[Cut]);
        await using var server = new LoopbackServer(Answer.Rest(_model, Cut), Answer.Whole(_model));

        ModelFile file = await PullAsync(server.Address);

        Assert.Equal(_model, await File.ReadAllBytesAsync(file.Path));
    }

    [Fact]
    public async Task A_file_with_the_wrong_hash_is_refused_and_deleted()
    {
        byte[] wrong = [.. _model];
        wrong[123] ^= 1;
        await using var server = new LoopbackServer(Answer.Whole(wrong));

        var error = await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync(server.Address));

        Assert.Equal(ModelDownloadFailure.WrongContent, error.Failure);
        Assert.Contains(Hash(wrong), error.Message, StringComparison.Ordinal);
        Assert.Contains(Hash(_model), error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.FileNames);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(300_000)]
    public async Task A_page_of_another_size_is_refused_without_a_trace(int size)
    {
        await using var server = new LoopbackServer(Answer.Whole(new byte[size]));

        var error = await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync(server.Address));

        Assert.Equal(ModelDownloadFailure.WrongContent, error.Failure);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_at_once()
    {
        await using var server = new LoopbackServer(Answer.Status("404 Not Found"));

        var error = await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync(server.Address));

        Assert.Equal(ModelDownloadFailure.Refused, error.Failure);
        Assert.Contains("404", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task An_unreachable_server_gives_one_clear_line()
    {
        var error = await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync(UnusedAddress()));

        Assert.Equal(ModelDownloadFailure.Unreachable, error.Failure);
        Assert.Contains("127.0.0.1 can't be reached", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task A_server_that_stalls_is_given_up_and_the_part_kept()
    {
        await using var server = new LoopbackServer(Answer.Whole(_model, sent: Cut, thenHangs: true));

        var error = await Assert.ThrowsAsync<ModelDownloadException>(
            () => PullAsync(server.Address, attempts: 1, stall: TimeSpan.FromMilliseconds(300)));

        Assert.Equal(ModelDownloadFailure.Unreachable, error.Failure);
        Assert.Contains("stalled", error.Message, StringComparison.Ordinal);
        Assert.Equal(Cut, new FileInfo(PartPath).Length);
    }

    [Fact]
    public async Task Cancelling_keeps_the_part_and_tells_the_caller()
    {
        await using var server = new LoopbackServer(Answer.Whole(_model, sent: Cut, thenHangs: true));
        using var cancel = new CancellationTokenSource();
        var reports = new Reports(report =>
        {
            if (report.Received == Cut) cancel.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => PullAsync(server.Address, progress: reports, cancellationToken: cancel.Token));

        Assert.Equal(Cut, new FileInfo(PartPath).Length);
    }

    [Fact]
    public async Task A_folder_that_can_not_be_written_is_named()
    {
        string blocked = _folder.Write("blocked", "a file where a folder should be");

        var error = await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync(UnusedAddress(), folder: blocked));

        Assert.Equal(ModelDownloadFailure.Storage, error.Failure);
        Assert.Contains(blocked, error.Message, StringComparison.Ordinal);
    }

    private string PartPath => Path.Combine(_folder.Path, $"model.onnx.{Hash(_model)[..12]}.part");

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private Task<ModelFile> PullAsync(
        Uri address,
        string? folder = null,
        int attempts = 3,
        TimeSpan? stall = null,
        IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ModelEntry entry = ManifestSamples.Manifest().Require("yunet") with
        {
            Name = "sample",
            File = "model.onnx",
            Download = address,
            Sha256 = Hash(_model),
            Bytes = _model.Length,
        };
        var options = new ModelDownloadOptions
        {
            Attempts = attempts,
            RetryDelay = TimeSpan.Zero,
            StallTimeout = stall ?? TimeSpan.FromSeconds(20),
        };
        return new ModelDownloader(TimeProvider.System, options).PullAsync(entry, folder ?? _folder.Path, _client, progress, cancellationToken);
    }

    private static Uri UnusedAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/model.onnx");
    }

    /// <summary>Takes reports at once; the framework's Progress would take them later, on another thread.</summary>
    private sealed class Reports(Action<DownloadProgress>? then = null) : List<DownloadProgress>, IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            Add(value);
            then?.Invoke(value);
        }
    }
}
