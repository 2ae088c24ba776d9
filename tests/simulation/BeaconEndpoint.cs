using System.Net;
using System.Net.Http.Headers;
using Helios.Actors.Upstreams;
using Helios.Devnet.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Secrecy;
using Helios.Protocol.Ssz;

namespace Helios.Simulation;

/// <summary>How an endpoint lies.</summary>
internal enum Lie
{
    None,

    /// <summary>No answer at all.</summary>
    Silence,

    /// <summary>HTTP 500.</summary>
    Failure,

    /// <summary>Bytes by chance.</summary>
    Garbage,

    /// <summary>What was true some slots ago.</summary>
    Old,

    /// <summary>What the committee will have signed some slots ahead.</summary>
    Ahead,

    /// <summary>Another chain of other validators.</summary>
    OtherChain,

    /// <summary>True blocks with another committee, and from then on the chain that it signs.</summary>
    OtherCommittee,

    /// <summary>A chain that a part of the committee has signed.</summary>
    Minority,

    /// <summary>A second chain that the whole committee has signed.</summary>
    Second,

    /// <summary>Blocks of another chain under the signatures of the true one.</summary>
    OtherHead,

    /// <summary>True heads with an execution block that they do not have.</summary>
    OtherExecution,

    /// <summary>True heads with a finalized block that they do not name.</summary>
    OtherFinality,
}

/// <summary>A beacon endpoint: the light-client routes of the beacon API, as SSZ, from a chain that was made before.</summary>
/// <param name="chain">What it shows while it is honest.</param>
internal sealed class BeaconEndpoint(World world, BeaconChains.ShownChain chain)
{
    private const string Prefix = "/eth/v1/beacon/light_client/";
    private const ulong SlotsAhead = 4;

    private static BeaconChains Chains => BeaconChains.All;

    public Lie Lie { get; set; }

    /// <summary>How old <see cref="Lie.Old"/> answers are.</summary>
    public TimeSpan Age { get; set; }

    /// <returns>Null for no answer.</returns>
    public HttpResponseMessage? Answer(Uri asked) => Lie switch
    {
        Lie.Silence => null,
        Lie.Failure => new HttpResponseMessage(HttpStatusCode.InternalServerError),
        Lie.Garbage => Ok(Garbage()),
        _ => Find(asked) is { } body ? Ok(body) : new HttpResponseMessage(HttpStatusCode.NotFound),
    };

    private byte[]? Find(Uri asked)
    {
        ulong slot = Chains.SlotAt(world.Now);
        BeaconView honest = chain.At(slot), others = Chains.OfOthers.At(slot);
        BeaconView shown = Lie switch
        {
            Lie.Old => chain.At(Chains.SlotAt(world.Now - Age)),
            Lie.Ahead => chain.At(slot + SlotsAhead),
            Lie.OtherChain => others,
            Lie.Minority => Chains.Minority.At(slot),
            Lie.Second => Chains.Second.At(slot),
            _ => honest,
        };
        string[] route = asked.AbsolutePath[Prefix.Length..].Split('/');
        return route[0] switch
        {
            "bootstrap" => Bootstrap(shown, others, Root.Parse(route[1])) is { } found ? SszWriter.Encode(found) : null,
            "updates" => Updates(shown, others, asked.Query),
            "finality_update" => FinalityUpdate(shown, others) is { } update ? SszWriter.Encode(update) : null,
            "optimistic_update" => OptimisticUpdate(shown, others) is { } update ? SszWriter.Encode(update) : null,
            _ => null,
        };
    }

    private LightClientBootstrap? Bootstrap(BeaconView shown, BeaconView others, Root root) => Lie switch
    {
        Lie.OtherChain => others.Finalized.ToBootstrap(),
        Lie.OtherCommittee when shown.Blocks.GetValueOrDefault(root)?.ToBootstrap() is { } found =>
            others.Finalized.ToBootstrap() with { Header = found.Header },
        _ => shown.Blocks.GetValueOrDefault(root)?.ToBootstrap(),
    };

    private byte[] Updates(BeaconView shown, BeaconView others, string query)
    {
        var parameters = query.TrimStart('?').Split('&').Select(one => one.Split('=')).ToDictionary(one => one[0], one => one[1]);
        ulong first = ulong.Parse(parameters["start_period"]), count = ulong.Parse(parameters["count"]);
        IEnumerable<LightClientUpdate> updates = shown.BestUpdates
            .Where(best => best.Key >= first && best.Key - first < count).Select(best => Spoil(best.Value, others));
        return [.. updates.SelectMany(update => chain.Frame(update, SszWriter.Encode(update)))];
    }

    private LightClientFinalityUpdate? FinalityUpdate(BeaconView shown, BeaconView others) => Lie == Lie.OtherCommittee
        ? others.FinalityUpdate
        : shown.FinalityUpdate is { } update ? Spoil(update.ToUpdate(), others).ToFinalityUpdate() : null;

    private LightClientOptimisticUpdate? OptimisticUpdate(BeaconView shown, BeaconView others)
    {
        if (Lie == Lie.OtherCommittee || shown.OptimisticUpdate is not { } update)
            return others.OptimisticUpdate;
        LightClientUpdate spoilt = Spoil(update.ToUpdate(), others);
        return new LightClientOptimisticUpdate(spoilt.AttestedHeader, spoilt.SyncAggregate, spoilt.SignatureSlot);
    }

    private LightClientUpdate Spoil(LightClientUpdate update, BeaconView others) => Lie switch
    {
        Lie.OtherHead when BlockAt(others, update.AttestedHeader.Beacon.Slot) is { } other => update with
        {
            AttestedHeader = other.Header,
            FinalityBranch = update.FinalityBranch.IsEmpty ? update.FinalityBranch : other.FinalityBranch,
            FinalizedHeader =
                update.FinalizedHeader.IsEmpty ? update.FinalizedHeader : others.Blocks[other.FinalizedCheckpoint.Root].Header,
            NextSyncCommittee = update.IsSyncCommitteeUpdate ? other.NextSyncCommittee : update.NextSyncCommittee,
            NextSyncCommitteeBranch =
                update.IsSyncCommitteeUpdate ? other.NextSyncCommitteeBranch : update.NextSyncCommitteeBranch,
        },
        Lie.OtherCommittee when update.IsSyncCommitteeUpdate && BlockAt(others, update.AttestedHeader.Beacon.Slot) is { } other =>
            update with { NextSyncCommittee = other.NextSyncCommittee, NextSyncCommitteeBranch = other.NextSyncCommitteeBranch },
        Lie.OtherExecution => update with
        {
            AttestedHeader = update.AttestedHeader with
            {
                Execution = update.AttestedHeader.Execution! with { BlockHash = new Hash32(Garbage()), StateRoot = new Hash32(Garbage()) },
            },
        },
        Lie.OtherFinality when !update.FinalizedHeader.IsEmpty && BlockAt(others, update.FinalizedHeader.Beacon.Slot) is { } other =>
            update with { FinalizedHeader = other.Header },
        _ => update,
    };

    private static DevnetBlock? BlockAt(BeaconView view, Slot slot) =>
        view.Canonical.TryGetValue(slot.Value, out Root root) ? view.Blocks[root] : null;

    private byte[] Garbage()
    {
        var bytes = new byte[32];
        world.Fill(bytes);
        return bytes;
    }

    private static HttpResponseMessage Ok(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content, Headers = { { "Eth-Consensus-Version", "fulu" } } };
    }
}

/// <summary>What carries the requests of one boot of a node to its endpoints, instead of a socket.</summary>
internal sealed class BeaconConnection(World world, OsProcess process, IReadOnlyList<BeaconEndpoint> endpoints) : HttpMessageHandler
{
    private const int FirstPort = 5052;

    /// <summary>The URL of the endpoint at this place.</summary>
    public static EndpointUrl UrlOf(int index) => EndpointUrl.Parse($"http://10.1.0.1:{FirstPort + index}/", Upstream.BeaconSchemes);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri asked = request.RequestUri!;
        if (asked.AbsolutePath.EndsWith("/config/spec", StringComparison.Ordinal))
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound)); // nobody says anything of forks
        var done = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.Register(() => done.TrySetCanceled(cancellationToken));
        BeaconEndpoint endpoint = endpoints[asked.Port - FirstPort];
        world.After(TimeSpan.FromMilliseconds(5 + (200 * world.Chance())), () => process.Do(() =>
        {
            if (endpoint.Answer(asked) is { } answer)
                done.TrySetResult(answer);
        }));
        return done.Task;
    }
}
