using Helios.Protocol.LightClient;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>What becomes of a bootstrap that an endpoint gave.</summary>
internal abstract record JudgedBootstrap
{
    private JudgedBootstrap()
    {
    }

    /// <param name="trusted">The root that the journal says is trusted.</param>
    public static JudgedBootstrap Of(BootstrapFetched fetched, BeaconView view, Root? trusted, DateTimeOffset now)
    {
        Result<LightClientStore, BootstrapRejection> judged = view.Schedule.Bootstrap(fetched.Checkpoint, fetched.Bootstrap);
        if (!judged.TryGetValue(out LightClientStore? store, out BootstrapRejection? rejection))
            return new Refused(rejection.ToString(), rejection.Reason != BootstrapRejectionReason.NotTheTrustedBlock);
        bool isTrusted = trusted == fetched.Checkpoint;
        if (view.WhyNotFrom(store.FinalizedHeader.Beacon.Slot, now) is not { } untimely)
            return isTrusted ? new Start(store) : new TrustInstead();
        string reason = $"checkpoint {fetched.Checkpoint} is {untimely}";
        return isTrusted ? new Untimely(reason) : new PassedOver(reason);
    }

    /// <summary>It is of the trusted root, and of a time to start from.</summary>
    public sealed record Start(LightClientStore Store) : JudgedBootstrap;

    /// <summary>
    /// It is of the trusted root. While its age is out of range it is judged again and again: the clock at fault may be ours.
    /// </summary>
    public sealed record Untimely(string Reason) : JudgedBootstrap;

    /// <summary>No endpoint had the first root, and one has another of the same standing.</summary>
    public sealed record TrustInstead : JudgedBootstrap;

    /// <summary>Not the first root, and of no time to start from. It is not trusted: an endpoint may withhold newer ones.</summary>
    public sealed record PassedOver(string Reason) : JudgedBootstrap;

    /// <param name="DependsOnSchedule">A hint may help: the block is the trusted one, and its form is of another fork.</param>
    public sealed record Refused(string Reason, bool DependsOnSchedule) : JudgedBootstrap;
}
