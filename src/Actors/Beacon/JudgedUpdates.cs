using Helios.Actors.Upstreams;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Beacon;

/// <summary>What became of the updates of one answer.</summary>
/// <param name="View">After the updates that held.</param>
/// <param name="Accepted">How many of them taught something.</param>
/// <param name="Rejection">Of the first that did not hold, a lie before one that comes too early; null where all held.</param>
public sealed record JudgedUpdates(BeaconView View, int Accepted, UpdateRejection? Rejection)
{
    /// <summary>An update of a period whose committee has not been learned yet is not a lie.</summary>
    public AnswerWorth Worth => Rejection switch
    {
        null => AnswerWorth.Held,
        { Reason: UpdateRejectionReason.SignaturePeriod } => AnswerWorth.Useless,
        _ => AnswerWorth.Refused,
    };
}
