using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Core.Errors;
using Anonymizer.Service;
using Microsoft.Extensions.Hosting;

namespace Anonymizer.Cli.Serve;

/// <summary><c>anonymizer serve</c>: the service on one machine, with its HTTP interface and a worker.</summary>
internal sealed class ServeCommand : DocumentedCommand
{
    private readonly StoreOptions _store = new();
    private readonly WorkerOptions _worker = new(fewest: 0);
    private readonly AccessOptions _access = new();
    private readonly NotifyingOptions _notifying = new();
    private readonly DeliveryOptions _delivery = new();
    private readonly Option<int?> _port = OptionFactory.Integer(
        "--port", "N", 0, 65535, $"Port of the HTTP interface; 0 picks a free one (default: {ServiceSettings.DefaultPort}).");

    private readonly Surroundings _surroundings;

    /// <summary>Creates the command.</summary>
    public ServeCommand(MessageOptions messages, Surroundings surroundings)
        : base("serve", "Run the service: recordings are handed in over HTTP, wait in a queue, and are anonymised one after the other.")
    {
        _surroundings = surroundings;
        Options.Add(_port);
        _store.AddTo(this);
        _worker.AddTo(this);
        _access.AddTo(this);
        _notifying.AddTo(this);
        _delivery.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed), voice => ServeAsync(parsed, voice, cancellationToken), cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("anonymizer serve", "Everything on this machine, with the queue in a file."),
        new("anonymizer serve --data /srv/anonymizer --port 9000 --night-window 19:00-07:00", "Recordings wait for the evening."),
        new(
            "anonymizer serve --require-sign-in --listen 0.0.0.0 --public-address https://anonymizer.example.org",
            "For a department, behind a proxy that ends TLS; \"anonymizer key add\" makes the keys."),
        new(
            "anonymizer serve --smtp mail.example.org --mail-from anonymizer@example.org --mail-domain example.org --deliver-folder /mnt/media-site",
            "Owners are written to, and results go to a media site as soon as they may be shared."),
    ];

    /// <inheritdoc/>
    public override IEnumerable<string> FindContradictions(ParseResult parsed) =>
        [.. _store.FindContradictions(parsed), .. _worker.FindContradictions(parsed), .. _notifying.FindContradictions(parsed), .. _delivery.FindContradictions(parsed)];

    private async Task<int> ServeAsync(ParseResult parsed, Voice voice, CancellationToken cancellationToken)
    {
        var settings = _store.Read(parsed) with
        {
            Port = parsed.GetValue(_port) ?? ServiceSettings.DefaultPort,
            Worker = _worker.Read(parsed),
            Access = _access.Read(parsed),
            Retention = _access.ReadRetention(parsed),
            Notifying = _notifying.Read(parsed),
            Delivery = _delivery.Read(parsed),
        };
        var engine = _worker.ReadEngine(parsed);
        DeviceCheck.Require(settings.Worker, engine, _surroundings);
        await using var server = await ServiceHost.CreateServerAsync(
            settings, loggers => _surroundings.CreatePipeline(engine, loggers), cancellationToken);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (IOException error)
        {
            throw new AnonymizerException(
                Stage.Ingest, Blame.Environment, $"Port {settings.Port} can't be used: {error.Message} Choose another with --port.", error);
        }

        voice.Messages.Serving(new Uri(server.Urls.First()));
        await server.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }
}
