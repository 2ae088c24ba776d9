using Helios.Protocol.Beacon;
using Helios.Protocol.Secrecy;

namespace Helios.Protocol.Forks;

/// <summary>What somebody says of the chain's schedule: from this epoch on, signatures bind to this version. It is not trusted.</summary>
/// <param name="Epoch">Null where the version is named without an epoch.</param>
public sealed record ForkHint(HintSource Source, ForkVersion Version, Epoch? Epoch)
{
    /// <summary>In our own words, because the source may not be quoted.</summary>
    public override string ToString() => $"{Version} from epoch {(Epoch is { } epoch ? epoch.ToString() : "?")} on, by {Source.Name}";
}

/// <summary>Who gave a hint.</summary>
/// <param name="Name">For people; one source has one name.</param>
public sealed record HintSource(HintSourceKind Kind, string Name)
{
    /// <summary>What this node learned before its restart. The disk belongs to the host, so it is not more than a hint.</summary>
    public static HintSource Journal { get; } = new(HintSourceKind.Journal, "the journal");

    /// <summary>
    /// Of an endpoint: who it is, because its name is its place in the configuration, which changes. Null of others.
    /// </summary>
    public EndpointUrl? Url { get; init; }

    public override string ToString() => Name;
}

public enum HintSourceKind
{
    Journal,
    BeaconEndpoint,
    ExecutionEndpoint,
    Member,
}

/// <summary>Why a hint is refused.</summary>
public enum HintRefusal
{
    /// <summary>It is not of the form.</summary>
    Malformed,

    /// <summary>It is of a chain with another genesis, chain id or preset.</summary>
    AnotherNetwork,

    /// <summary>A source names more forks than are kept of one, or there are too many sources.</summary>
    TooMany,

    /// <summary>The forks would not come in their order.</summary>
    OutOfOrder,

    /// <summary>It names the version of a fork that is over.</summary>
    OldVersion,

    /// <summary>Two thirds of a committee signed under the version before, at that epoch or later.</summary>
    TooEarly,

    /// <summary>Two thirds of a committee signed under that version before that epoch.</summary>
    TooLate,

    /// <summary>Two thirds of a committee signed under another new version, at that epoch or later.</summary>
    OtherVersion,

    /// <summary>Fewer than two thirds of the committee signed under it. It may still be true.</summary>
    TooFewSigned,

    /// <summary>The same was refused before, whoever named it.</summary>
    RefusedBefore,

    /// <summary>Other blob parameters (EIP-7892) than those of the schedule, for a time that the schedule knows.</summary>
    BlobsDoNotFit,
}

/// <param name="Hint">What was said: a fork or blob parameters; or only who said it, where it cannot be read.</param>
/// <param name="Detail">For people: what contradicts it.</param>
public sealed record RefusedHint(object Hint, HintRefusal Reason, string Detail)
{
    public HintSource Source => Hint switch
    {
        ForkHint fork => fork.Source,
        BlobHint blobs => blobs.Source,
        _ => (HintSource)Hint,
    };

    /// <summary>What cannot be read, in our own words.</summary>
    internal static RefusedHint Unreadable(HintSource source, MalformedInputException malformed) =>
        new(source, HintRefusal.Malformed, malformed.Own ?? "not of the form");

    public override string ToString() => $"{Hint}: {Reason}: {Detail}";
}
