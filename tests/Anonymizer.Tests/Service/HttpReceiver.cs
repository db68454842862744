using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Anonymizer.Tests.Service;

/// <summary>A program on this machine that takes in what the service sends, and answers as the test says.</summary>
internal sealed class HttpReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Func<Received, HttpResponse, Task> _answer;
    private readonly ConcurrentQueue<Received> _requests = new();

    private HttpReceiver(WebApplication server, Func<Received, HttpResponse, Task> answer) => (_server, _answer) = (server, answer);

    public Uri Address => new(_server.Urls.First());

    public IReadOnlyList<Received> Requests => [.. _requests];

    /// <summary>Begins to listen.</summary>
    /// <param name="answer">Says the status of each answer.</param>
    public static Task<HttpReceiver> StartAsync(Func<Received, int> answer) => StartAsync((request, response) =>
    {
        response.StatusCode = answer(request);
        return Task.CompletedTask;
    });

    /// <summary>Begins to listen.</summary>
    /// <param name="answer">Writes each answer.</param>
    public static async Task<HttpReceiver> StartAsync(Func<Received, HttpResponse, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Services.AddRoutingCore();
        var receiver = new HttpReceiver(builder.Build(), answer);
        receiver._server.Run(receiver.ReceiveAsync);
        await receiver._server.StartAsync();
        return receiver;
    }

    /// <summary>Waits until so many requests have come.</summary>
    public async Task<IReadOnlyList<Received>> WaitForAsync(int requests)
    {
        await Eventually.UntilAsync(() => _requests.Count >= requests);
        return Requests;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = new Received(
            context.Request.Method,
            context.Request.Path.Value!,
            context.Request.QueryString.Value ?? string.Empty,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        _requests.Enqueue(request);
        await _answer(request, context.Response);
    }
}

/// <summary>A request as it came.</summary>
internal sealed record Received(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public long Number(string header) => long.Parse(Headers[header], CultureInfo.InvariantCulture);
}
