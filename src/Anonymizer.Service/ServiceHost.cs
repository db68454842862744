using System.Net;
using Anonymizer.Pipeline;
using Anonymizer.Service.Access;
using Anonymizer.Service.Access.OpenId;
using Anonymizer.Service.Audit;
using Anonymizer.Service.Consent;
using Anonymizer.Service.Delivering;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Metrics;
using Anonymizer.Service.Outbox;
using Anonymizer.Service.Retention;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;
using Anonymizer.Service.Submitting.Inbox;
using Anonymizer.Service.Web;
using Anonymizer.Service.Web.Pages;
using Anonymizer.Service.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Anonymizer.Service;

/// <summary>Puts the service together: with the HTTP interface, or as a worker alone.</summary>
public static class ServiceHost
{
    private const long LargestOrdinaryBody = 1 << 20;

    /// <summary>A worker that is stopped has this long to end its ffmpeg and hand its job back.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    /// <summary>Makes the service: HTTP interface, worker, and everything behind them. The data folder and the store are ready when it returns.</summary>
    /// <param name="settings">What it is told.</param>
    /// <param name="createPipeline">Makes what does the work.</param>
    /// <param name="cancellationToken">Ends the start early.</param>
    /// <exception cref="Core.Errors.AnonymizerException">Settings, data folder or database can't be used.</exception>
    public static async Task<WebApplication> CreateServerAsync(
        ServiceSettings settings, Func<ILoggerFactory, IAnonymizationPipeline> createPipeline, CancellationToken cancellationToken)
    {
        var parts = await ServiceParts.OpenAsync(settings, cancellationToken);
        await parts.Storage.TryOutAsync(cancellationToken);
        await parts.Storage.TakePossessionAsync(cancellationToken);
        await parts.Store.NoteLongestTermAsync(settings.Retention.LongestDays, cancellationToken);
        var provider = settings.Access.OpenId is { } openId ? await OpenIdProvider.DiscoverAsync(openId, cancellationToken) : null;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(ServiceHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Enough for what is declared. Addresses that take in recordings say so, and measure them while they arrive.
            kestrel.Limits.MaxRequestBodySize = LargestOrdinaryBody;
            if (!IPAddress.IsLoopback(settings.Access.Listen))
            {
                kestrel.Listen(settings.Access.Listen, settings.Port);
            }
            else if (settings.Port == 0)
            {
                // A free port can't be had for both kinds of addresses at once.
                kestrel.Listen(IPAddress.Loopback, 0);
            }
            else
            {
                kestrel.ListenLocalhost(settings.Port);
            }
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddHostFiltering(options => options.AllowedHosts = [.. settings.Access.HostNames]);
        builder.Services.ConfigureHttpJsonOptions(options => ServiceJson.Configure(options.SerializerOptions));
        AddParts(builder.Services, builder.Logging, settings, parts, createPipeline);
        builder.Services.AddSingleton(services => new RecordingIntake(
            parts.Store, parts.Storage, settings.Limits, services.GetRequiredService<TimeProvider>())
        {
            Retention = settings.Retention,
        });
        builder.Services.AddSingleton(services => new Uploads(
            services.GetRequiredService<RecordingIntake>(), parts.Folder, settings.Limits, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService<InboxService>();
        builder.Services.AddSingleton<Following>();
        builder.Services.AddSingleton<JobResults>();
        builder.Services.AddSingleton<LateConsent>();
        builder.Services.AddApiDescription();
        builder.Services.AddSingleton(settings.Access);
        builder.Services.AddSingleton<ClaimTimes>();
        builder.Services.AddSingleton<AccessKeys>();
        builder.Services.AddSingleton<CallerFinder>();
        builder.Services.AddHostedService<RetentionService>();
        Sending.Add(builder.Services, settings);
        if (provider is not null)
        {
            SignIn.Add(builder.Services, settings.Access.OpenId!, provider, parts.Folder);
        }

        var server = builder.Build();
        server.UseHostFiltering();
        if (settings.Access.PublicAddress is { } address)
        {
            // The proxy ended TLS; addresses that are made here, and cookies, are those of the outside.
            server.Use((context, next) =>
            {
                context.Request.Scheme = address.Scheme;
                return next(context);
            });
        }

        server.Use(SecurityHeaders.AddAsync);
        server.Use(CrossSiteGuard.CheckAsync);
        server.UseRouting();
        if (provider is not null)
        {
            server.UseAuthentication();
            server.MapSignIn();
        }

        server.UseMiddleware<AccessGuard>();
        server.MapHealth();
        server.MapMetrics();
        server.MapUploads();
        server.MapJobs();
        server.MapRetention();
        server.MapDeliveries();
        server.MapPages();
        server.MapOpenApi(ApiDescription.Address).Public();

        // Listens from before the first claim on.
        server.Services.GetRequiredService<ClaimTimes>();
        await server.Services.GetRequiredService<RecordingIntake>().SweepAsync(cancellationToken);
        return server;
    }

    /// <summary>Makes a worker without an HTTP interface.</summary>
    /// <param name="settings">What it is told.</param>
    /// <param name="createPipeline">Makes what does the work.</param>
    /// <param name="cancellationToken">Ends the start early.</param>
    /// <exception cref="Core.Errors.AnonymizerException">Settings, data folder or database can't be used.</exception>
    public static async Task<IHost> CreateWorkerAsync(
        ServiceSettings settings, Func<ILoggerFactory, IAnonymizationPipeline> createPipeline, CancellationToken cancellationToken)
    {
        var parts = await ServiceParts.OpenAsync(settings, cancellationToken);
        await parts.Storage.TryOutAsync(cancellationToken);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        AddParts(builder.Services, builder.Logging, settings, parts, createPipeline);
        return builder.Build();
    }

    private static void AddParts(
        IServiceCollection services,
        ILoggingBuilder logging,
        ServiceSettings settings,
        ServiceParts parts,
        Func<ILoggerFactory, IAnonymizationPipeline> createPipeline)
    {
        // Of the framework's own talk only trouble; of ours what happens to jobs.
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Anonymizer", LogLevel.Information).AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
        });
        services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = LongestStop);
        services.AddSingleton(TimeProvider.System);
        // The container disposes of what it made itself: the one store, once.
        services.AddSingleton(_ => parts.Store);
        services.AddSingleton<IJobStore>(parts.Store);
        services.AddSingleton<IAuditLog>(parts.Store);
        services.AddSingleton<IAccessKeyStore>(parts.Store);
        services.AddSingleton<ICounters>(parts.Store);
        services.AddSingleton<IOutbox>(parts.Store);
        services.AddSingleton(settings.Retention);
        services.AddSingleton<Removal>();
        services.AddSingleton<RetentionSweep>();
        services.AddSingleton(parts.Folder);
        services.AddSingleton(_ => parts.Storage);
        services.AddSingleton(settings.Worker);
        services.AddSingleton(provider => createPipeline(provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService<WorkerService>();
        if (settings.Bucket is not null)
        {
            services.AddHostedService<ScratchSweep>();
        }
    }
}

/// <summary>What a service stands on, opened and checked.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Store">The queue.</param>
/// <param name="Storage">Where recordings are kept.</param>
public sealed record ServiceParts(DataFolder Folder, IServiceStore Store, RecordingStorage Storage)
{
    /// <summary>Opens data folder and queue as the settings say.</summary>
    /// <exception cref="Core.Errors.AnonymizerException">They can't be used; the message says why.</exception>
    public static async Task<ServiceParts> OpenAsync(ServiceSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        var folder = DataFolder.Open(settings.DataFolder);
        var store = await JobStores.OpenAsync(settings.Database, folder.DatabaseFile, TimeProvider.System, cancellationToken);
        try
        {
            var storage = RecordingStorage.Open(settings, folder);
            await storage.RequireSameAsync(store, cancellationToken);
            return new ServiceParts(folder, store, storage);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }
}
