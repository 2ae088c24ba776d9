using System.Security.Cryptography;
using Akka.Actor;
using Akka.Configuration;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Persistence;
using Helios.Actors.Supervision;
using Helios.Actors.Timekeeping;
using Helios.Actors.Transport;
using Helios.Actors.Transport.Quic;
using Helios.Actors.Upstreams;
using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Node.Http;
using Helios.Node.Logging;
using Helios.Node.Metrics;
using Helios.Node.Operator;
using Helios.Node.Questions;
using Helios.Node.Rest;
using Helios.Node.Setup;
using Helios.Node.Starting;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Protocol.Secrecy;
using Helios.Tee.Governance;
using Helios.Tee.Providers;
using Helios.Tee.Providers.Chrony;
using Serilog;
using Serilog.Extensions.Logging;

namespace Helios.Node;

/// <summary>Builds the whole node, by hand, in one place; and takes it down in the reverse order.</summary>
public sealed class NodeHost : IAsyncDisposable
{
    /// <summary>
    /// Less than the <c>TimeoutStopSec</c> of the unit. An actor that waits for its journal ends only when the journal has answered.
    /// </summary>
    private static readonly TimeSpan ActorsEndWithin = TimeSpan.FromSeconds(10);

    private readonly Shutdown _shutdown;

    private NodeHost(Shutdown shutdown) => _shutdown = shutdown;

    /// <summary>The address of the public API.</summary>
    public required Uri ApiUrl { get; init; }

    /// <summary>The address of <c>/setup</c>, until the node has been set up; null when it was configured to need none.</summary>
    public required Uri? SetupUrl { get; init; }

    /// <summary>The address of the operator port; null when it was not configured.</summary>
    public required Uri? OperatorUrl { get; init; }

    /// <summary>Completes, with who asked, when an operator wants the node to stop.</summary>
    public required Task<string> StopRequested { get; init; }

    /// <summary>Completes, with the reason, when the node cannot go on.</summary>
    public required Task<string> Fatal { get; init; }

    /// <param name="host">This machine's clock and counter; a test that replays recorded data passes the time of the recording.</param>
    /// <param name="builtAt">The present is later than that, whatever the clock says.</param>
    /// <exception cref="StartupException">Something that the node needs is missing or wrong.</exception>
    public static async Task<NodeHost> StartAsync(
        NodeOptions options, TimeProvider host, DateTimeOffset builtAt, CancellationToken cancellationToken = default)
    {
        var shutdown = new Shutdown();
        try
        {
            return await BuildAsync(options, host, new TrustedClock(host, builtAt), shutdown, cancellationToken);
        }
        catch
        {
            await shutdown.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _shutdown.DisposeAsync();

    private static async Task<NodeHost> BuildAsync(
        NodeOptions options, TimeProvider host, TrustedClock clock, Shutdown shutdown, CancellationToken cancellationToken)
    {
        StartCheck.Require(options, JournalFile.IsIn(options.DataDir) ? default(Root) : null);
        foreach (string warning in StartCheck.Warnings(options))
            Log.Warning("configuration: {Warning:l}", warning);
        EndpointHeaders headers = HeadersFile.Read(options.HeadersFile);
        options = options with
        {
            Beacon = options.Beacon with { Endpoints = headers.On(options.Beacon.Endpoints) },
            Execution = options.Execution with { Endpoints = headers.On(options.Execution.Endpoints) },
        };
        NodeLog.Hide(NodeLog.Hide([]).Union(headers.Secrets));
        NodeLog.Hide([.. options.Beacon.Endpoints, .. options.Execution.Endpoints, .. options.Tee.Pccs is { } pccs ? new[] { pccs } : []]);
        shutdown.Add(NativeHeap.TrimFromNowOn(host));
        shutdown.Add(QuietHeap.KeepSmallFromNowOn(host));
        NgTcp2Transport transport = LoadLibraries();
        LockedMemory.Require();
        shutdown.Add(EarlyRuns.Begin());
        BeaconChain chain = await Networks.LoadAsync(options, cancellationToken);
        PrepareDataDir(options.DataDir);
        var wait = new JournalWait(options.DataDir, host, Log.Logger);
        Task<JournalFile> opening = Task.Run(() => OpenJournal(options.DataDir), cancellationToken);
        JournalFile journal = shutdown.Add(await wait.ForAsync(opening, cancellationToken));

        SerilogLoggerFactory logging = shutdown.Add(new SerilogLoggerFactory(Log.Logger));
        MetricsRegistry metrics = shutdown.Add(new MetricsRegistry());
        OwnEvidence evidence = shutdown.Add(await OwnEvidence.CreateAsync(options, chain, clock, cancellationToken));
        NetworkRules rules = evidence.Rules;
        SignedPolicy? firstPolicy = FirstPolicy.Read(options.Authority, evidence.Appraiser.Policy);
        foreach (string warning in FirstPolicy.Warnings(firstPolicy))
            Log.Warning("configuration: {Warning:l}", warning);

        ActorSystem system = ActorSystem.Create("helios", journal.Setup(AkkaConfiguration(options)));
        shutdown.Add("the actor system", system.Terminate, ActorsEndWithin, host, Log.Logger);
        var fatal = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var node = new NodeQuestions(system.ActorOf(
            NodeSupervisor.Props(new NodeParts(
                chain,
                clock,
                options.Time.UsesChrony ? new Chronyc(options.Time.Chronyc, options.Time.Chronyd, host) : null,
                options.Time.Interval,
                options.Beacon,
                options.Execution,
                new UpstreamBudget(options.MaxHeldOfUpstreams),
                options.Overlay(rules),
                transport,
                new QuicOptions(QuicIdentity.Create()),
                evidence.Appraiser,
                evidence.Collateral,
                evidence.SealingFor(rules, options),
                reason => fatal.TrySetResult(reason))),
            "node")) { Headers = headers };
        await wait.ForAsync(RecoverAsync(node, fatal.Task, options, cancellationToken), cancellationToken);

        var facts = new NodeFacts(chain, clock, rules, evidence.Provider) { Policy = evidence.Appraiser.Policy };
        if (firstPolicy is not null)
            await FirstPolicy.SubmitAsync(node, firstPolicy, cancellationToken);
        var control = new OperatorControl();
        Uri api = await StartApiAsync(options, node, HeadSignal.Of(system), facts, metrics, logging, shutdown);
        Uri? operators = null;
        OperatorAccess? access = null;
        if (options.Operator.Enabled)
        {
            access = OperatorAccess.From(options.Operator, options.Setup.Enabled);
            system.ActorOf(OverlayMeterActor.Props(), "overlay-meter");
            var origins = new EndpointOrigins(options.Execution.Endpoints, options.Beacon.Endpoints);
            operators = await StartOperatorPortAsync(
                options.Operator, access, node, facts, control, origins, metrics, logging, shutdown);
        }
        Uri? setup = null;
        if (options.Setup.Enabled)
            setup = await StartSetupAsync(options.Setup, node, access, logging, shutdown);
        else
            await SetUpFromConfigurationAsync(options, node);
        shutdown.Add(ServiceManager.Start(host, node.ProveAliveAsync).DisposeAsync);
        return new NodeHost(shutdown)
        {
            ApiUrl = api,
            SetupUrl = setup,
            OperatorUrl = operators,
            StopRequested = control.StopRequested,
            Fatal = fatal.Task,
        };
    }

    private static async Task<Uri> StartApiAsync(
        NodeOptions options, NodeQuestions node, HeadSignal heads, NodeFacts facts, MetricsRegistry metrics, ILoggerFactory logging,
        Shutdown shutdown)
    {
        WebApplication api = await BindAsync(options.Api, "helios.api",
            () => RestApi.StartAsync(
                options.Api, options.TrustedProxies, options.HasLegacyRoutes, options.AnswerCache, options.Socket, options.Filters, node,
                heads, facts,
                options.Execution, metrics, logging));
        shutdown.Add(async () =>
        {
            await api.StopAsync();
            await api.DisposeAsync();
        });
        Uri url = RestServer.UrlOf(api);
        Log.Information("API on {Url:l}: GET / (the page), GET /v1/block, POST /v1/call, GET /v1/status, GET /v1/attestation", url);
        return url;
    }

    private static async Task<Uri> StartOperatorPortAsync(
        OperatorOptions options,
        OperatorAccess access,
        NodeQuestions node,
        NodeFacts facts,
        OperatorControl control,
        EndpointOrigins origins,
        MetricsRegistry metrics,
        ILoggerFactory logging,
        Shutdown shutdown)
    {
        OperatorServer server = await BindAsync(options.Listen, "helios.operator",
            () => OperatorServer.StartAsync(options.Listen, access, node, facts, control, origins, metrics, logging));
        shutdown.Add(server.DisposeAsync);
        Log.Information("operator port on {Url:l}: GET /healthz, /readyz, /metrics; POST /operator/...", server.Url);
        return server.Url;
    }

    private static async Task<Uri> StartSetupAsync(
        SetupOptions options, NodeQuestions node, OperatorAccess? operatorAccess, ILoggerFactory logging, Shutdown shutdown)
    {
        bool isMade = options.Token == SetupOptions.Console;
        string? token = isMade ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) : options.Token;
        SetupServer server = await BindAsync(options.Listen, "helios.setup",
            () => SetupServer.StartAsync(options.Listen, node, token, operatorAccess, logging));
        shutdown.Add(server.DisposeAsync);
        Uri url = server.Url;
        Log.Information("waiting for POST {Url:l}setup", url);
        if (isMade)
            Log.Warning("the one-time token of /setup, for those who read this console: {SetupToken:l}", token);
        return url;
    }

    private static async Task SetUpFromConfigurationAsync(NodeOptions options, NodeQuestions node)
    {
        if (await node.SetUpAsync(StartCheck.SetupOf(options)) is not { } refused)
            return;
        throw refused.IsOfMachine
            ? new StartupException(ExitCode.Environment,
                $"helios.overlay.{refused.Reason.TrimEnd('.')}. Stop what uses it, or set helios.overlay.port.")
            : StartCheck.DoesNotSuffice(refused.Reason);
    }

    /// <summary>
    /// No decision depends on time before the journal has said how far it has come, and a node that cannot trust anything says so at its
    /// start instead of at the first question.
    /// </summary>
    /// <exception cref="StartupException">The journal cannot be read, or neither it nor the configuration has a checkpoint.</exception>
    private static async Task<BeaconSync.Recovered> RecoverAsync(
        NodeQuestions node, Task<string> fatal, NodeOptions options, CancellationToken cancellationToken)
    {
        Task<BeaconSync.Recovered> recovery = node.RecoverAsync(cancellationToken);
        if (await Task.WhenAny(recovery, fatal) == fatal)
            throw new StartupException(ExitCode.Fatal, await fatal);
        BeaconSync.Recovered recovered = await recovery;
        StartCheck.RequireCheckpoint(options, recovered.Journaled.Trusted);
        return recovered;
    }

    /// <exception cref="StartupException">A library is missing; the message names its package.</exception>
    private static NgTcp2Transport LoadLibraries()
    {
        try
        {
            Secp256k1.Load();
            return NgTcp2Transport.Load();
        }
        catch (Exception e) when (e is DllNotFoundException or QuicTransportException)
        {
            throw new StartupException(ExitCode.Environment, e.Message, e);
        }
    }

    private static Config AkkaConfiguration(NodeOptions options) => options.Akka
        .WithFallback(ConfigurationFactory.ParseString($$"""
            akka {
              # Serilog decides which of these are shown, where an operator can change it.
              loglevel = DEBUG
              stdout-loglevel = ERROR
              loggers = ["{{typeof(SerilogLogger).FullName}}, {{typeof(SerilogLogger).Assembly.GetName().Name}}"]
              log-dead-letters = off
              coordinated-shutdown.run-by-clr-shutdown-hook = off
            }
            """));

    /// <exception cref="StartupException">It cannot be used.</exception>
    private static JournalFile OpenJournal(string dataDir)
    {
        try
        {
            return JournalFile.Open(dataDir, NodeEvents.Codecs);
        }
        catch (JournalException e)
        {
            throw new StartupException(ExitCode.Of(e.Fault), e.Message, e);
        }
    }

    private static void PrepareDataDir(string dataDir)
    {
        try
        {
            PrivateFile.CreateFolder(dataDir);
            string probe = Path.Combine(dataDir, ".writable");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.Environment, $"helios.data-dir: {e.Message} The node needs a folder that it may write.", e);
        }
    }

    private static async Task<T> BindAsync<T>(System.Net.IPEndPoint listen, string setting, Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (IOException e)
        {
            throw new StartupException(ExitCode.Environment,
                $"{setting}: cannot listen on {listen}: {(e.InnerException ?? e).Message.TrimEnd('.')}. " +
                $"Stop what uses it, or set {setting}.port.", e);
        }
    }
}
