using Akka.Actor;
using Akka.Configuration;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Persistence;
using Helios.Actors.Supervision;
using Helios.Actors.Telemetry;
using Helios.Actors.Timekeeping;
using Helios.Actors.Transport;
using Helios.Actors.Transport.Quic;
using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Node.Http;
using Helios.Node.Logging;
using Helios.Node.Metrics;
using Helios.Node.Operator;
using Helios.Node.Questions;
using Helios.Node.Rest;
using Helios.Node.Setup;
using Helios.Protocol;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Chrony;
using Serilog;
using Serilog.Extensions.Logging;

namespace Helios.Node;

/// <summary>Builds the whole node, by hand, in one place; and takes it down in the reverse order.</summary>
public sealed class NodeHost : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<string> _fatal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly OperatorControl _control = new();
    private readonly List<Func<ValueTask>> _shutdown = [];

    private NodeHost()
    {
    }

    /// <summary>Where the public API listens.</summary>
    public Uri ApiUrl { get; private set; } = null!;

    /// <summary>Where <c>/setup</c> listens until the node has been set up; null when it was configured to need none.</summary>
    public Uri? SetupUrl { get; private set; }

    /// <summary>Where the operator port listens; null when it was not configured.</summary>
    public Uri? OperatorUrl { get; private set; }

    /// <summary>Completes, with who asked, when an operator wants the node to stop.</summary>
    public Task<string> StopRequested => _control.StopRequested;

    /// <summary>Completes, with the reason, when the node cannot go on.</summary>
    public Task<string> Fatal => _fatal.Task;

    /// <param name="host">This machine's clock and counter; a test that replays recorded data passes the time of the recording.</param>
    /// <param name="builtAt">It is later than that, whatever the clock says.</param>
    /// <exception cref="StartupException">Something that the node needs is missing or wrong.</exception>
    public static async Task<NodeHost> StartAsync(NodeOptions options, TimeProvider host, DateTimeOffset builtAt, CancellationToken cancellation = default)
    {
        var node = new NodeHost();
        try
        {
            await node.BuildAsync(options, host, builtAt, cancellation);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (int i = _shutdown.Count - 1; i >= 0; i--)
            await _shutdown[i]();
        _shutdown.Clear();
    }

    private async Task BuildAsync(NodeOptions options, TimeProvider host, DateTimeOffset builtAt, CancellationToken cancellation)
    {
        var clock = new TrustedClock(host, builtAt);
        NgTcp2Transport transport = LoadLibraries();
        BeaconChain chain = await Networks.LoadAsync(options, cancellation);
        PrepareDataDir(options.DataDir);
        JournalFile journal = OpenJournal(options.DataDir);
        _shutdown.Add(() => { journal.Dispose(); return ValueTask.CompletedTask; });

        var logging = new SerilogLoggerFactory(Log.Logger);
        _shutdown.Add(() => { logging.Dispose(); return ValueTask.CompletedTask; });

        var metrics = new MetricsRegistry();
        _shutdown.Add(() => { metrics.Dispose(); return ValueTask.CompletedTask; });

        ActorSystem system = ActorSystem.Create("helios", journal.Setup(AkkaConfiguration(options)));
        _shutdown.Add(async () => await system.Terminate());
        OwnEvidence evidence = await OwnEvidence.CreateAsync(options, clock, cancellation);
        _shutdown.Insert(0, () => { evidence.Dispose(); return ValueTask.CompletedTask; });
        Hash32 networkId = OverlayOptions.NetworkIdOf(options.NetworkName, chain.GenesisValidatorsRoot, evidence.PolicyDigest.Span);
        IActorRef node = system.ActorOf(
            NodeSupervisor.Props(new NodeParts(
                chain,
                clock,
                options.Time.UsesChrony ? new Chronyc(options.Time.Chronyc, options.Time.Chronyd, host) : null,
                options.Time.Interval,
                options.Beacon,
                options.Execution,
                options.Overlay(networkId),
                transport,
                new QuicOptions(QuicIdentity.Create()),
                evidence.Appraiser,
                evidence.Collateral,
                evidence.SealingFor(networkId, options),
                reason => _fatal.TrySetResult(reason))),
            "node");
        await RecoverAsync(node, options);

        var questions = new NodeQuestions(node);
        var facts = new NodeFacts(chain, clock, networkId, evidence.PolicyDigest, evidence.Provider);
        WebApplication api = await BindAsync(options.Api, "helios.api",
            () => RestApi.StartAsync(options.Api, questions, facts, options.Execution.CallTimeout, metrics, logging));
        _shutdown.Add(() => StopAsync(api));
        ApiUrl = RestServer.UrlOf(api);
        Log.Information("API on {Url:l}: GET / (the page), GET /block, POST /call, GET /attest, GET /v1/status", ApiUrl);

        if (options.Operator.Enabled)
        {
            system.ActorOf(OverlayMeterActor.Props(), "overlay-meter");
            OperatorAccess access = OperatorAccess.From(options.Operator.Listen, options.Operator.TokenFile);
            OperatorServer server = await BindAsync(options.Operator.Listen, "helios.operator",
                () => OperatorServer.StartAsync(options.Operator.Listen, access, questions, facts, _control, metrics, logging));
            _shutdown.Add(server.DisposeAsync);
            OperatorUrl = server.Url;
            Log.Information("operator port on {Url:l}: GET /healthz, /readyz, /metrics; POST /operator/...", OperatorUrl);
        }

        if (options.Setup.Enabled)
        {
            SetupServer setup = await BindAsync(options.Setup.Listen, "helios.setup", () => SetupServer.StartAsync(options.Setup.Listen, questions, options.Setup.Token, logging));
            _shutdown.Add(setup.DisposeAsync);
            SetupUrl = setup.Url;
            Log.Information("waiting for POST {Url:l}setup", SetupUrl);
        }
        else
        {
            await SetUpFromConfigurationAsync(options, questions);
        }
        _shutdown.Add(ServiceManager.Start(host, questions.ProveAliveAsync).DisposeAsync);
    }

    private static async Task SetUpFromConfigurationAsync(NodeOptions options, NodeQuestions node)
    {
        var begin = new Actors.Supervision.Setup.Begin([.. options.Peers.Peers.Select(PeerAddress.Parse)], options.Peers.Port, [], [], null);
        if (await node.SetUpAsync(begin) is { } reason)
            throw new StartupException(ExitCode.Configuration, $"helios.setup.enabled is off, and the configuration does not suffice: {reason}");
    }

    /// <summary>
    /// Nothing is decided by time before the journal has said which time has passed; and a node that could never trust anything must say so at
    /// once, not when the first question arrives.
    /// </summary>
    /// <exception cref="StartupException">The journal cannot be read, or neither it nor the configuration has a checkpoint.</exception>
    private async Task RecoverAsync(IActorRef node, NodeOptions options)
    {
        await AnsweredAsync<NodeTime.Status>(node, new NodeTime.GetStatus());
        var recovered = await AnsweredAsync<BeaconSync.Recovered>(node, new Actors.Supervision.Setup.AwaitRecovery());
        if (options.Beacon.Checkpoint is CheckpointOrigin.Journal && recovered.Trusted is null)
            throw new StartupException(ExitCode.Configuration, MissingCheckpoint.Explain(options.Network));
    }

    private async Task<T> AnsweredAsync<T>(IActorRef node, object question)
    {
        Task<T> answer = node.Ask<T>(question, StartPatience);
        if (await Task.WhenAny(answer, Fatal) == Fatal)
            throw new StartupException(ExitCode.Fatal, await Fatal);
        try
        {
            return await answer;
        }
        catch (AskTimeoutException e)
        {
            throw new StartupException(
                ExitCode.Fatal, $"the journal was not read within {StartPatience.TotalSeconds:0} s; the log above says why", e);
        }
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
              # What is shown is decided behind it, where an operator may change it.
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
            throw new StartupException(e.Fault is JournalFault.InUse or JournalFault.NotWritable ? ExitCode.Environment : ExitCode.Fatal, e.Message, e);
        }
    }

    private static void PrepareDataDir(string dataDir)
    {
        try
        {
            Directory.CreateDirectory(dataDir);
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
                $"{setting}: cannot listen on {listen}: {(e.InnerException ?? e).Message.TrimEnd('.')}. Stop what uses it, or set {setting}.port.", e);
        }
    }

    private static async ValueTask StopAsync(WebApplication app)
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
