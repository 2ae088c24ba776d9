using System.Diagnostics.CodeAnalysis;
using Helios.Protocol.Beacon;
using Helios.Protocol.Json;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.LightClient;

/// <summary>Decodes one container whose fork is named, perhaps wrongly, or not at all.</summary>
/// <remarks>
/// A name only chooses types, and servers name the fork of their head, or of the signature, where the data is of an older one. So the
/// types of the named fork are tried first, and where they do not fit, those of the fork that holds at the header's slot. A fork that was
/// over by then comes last, because its types would leave a part of the header out. Where nothing fits, those of the newest fork of this
/// build are tried, because the endpoint may know of it before the node does. What is accepted in the end is bound to the chain by
/// the signature's domain.
/// </remarks>
internal sealed class ForkedDecoder(BeaconChain chain)
{
    private const int MaxShown = 32;

    /// <summary>An answer of a fork that the chain is not known to have may have its types.</summary>
    private const ConsensusFork Newest = ConsensusFork.Unknown - 1;

    /// <exception cref="MalformedInputException">Of neither fork. The message names the item and the field.</exception>
    public T FromJson<T>(LightClientType<T> type, StrictJson data, string? version)
        where T : ISszContainer<T>
    {
        try
        {
            ConsensusFork atSlot = chain.ForkAt(new(data[type.HeaderName]["beacon"]["slot"].UInt64()));
            ConsensusFork named = (version is null ? null : Named(version)) ?? atSlot;
            (ConsensusFork first, ConsensusFork second) = named > atSlot ? (named, atSlot) : (atSlot, named);
            if (first != second && TryFromJson(type, data, first, out T? value))
                return value;
            return first < Newest && !TryFromJson(type, data, second, out _) && TryFromJson(type, data, Newest, out value)
                ? value
                : Read(type, data, second);
        }
        catch (MalformedInputException e) when (version is not null)
        {
            throw new MalformedInputException($"{e.Message} (version '{Shown(version)}')", e, e.Own);
        }
    }

    private bool TryFromJson<T>(LightClientType<T> type, StrictJson data, ConsensusFork fork, [MaybeNullWhen(false)] out T value)
        where T : ISszContainer<T>
    {
        try
        {
            value = Read(type, data, fork);
            return true;
        }
        catch (MalformedInputException)
        {
            value = default;
            return false;
        }
    }

    private T Read<T>(LightClientType<T> type, StrictJson data, ConsensusFork fork)
        where T : ISszContainer<T> => type.FromJson(data, new(fork, chain.Preset));

    /// <param name="fork">The fork that is named; null where none is.</param>
    /// <param name="item">The container's name in messages.</param>
    /// <exception cref="MalformedInputException">Of no fork of the chain.</exception>
    public T FromSsz<T>(LightClientType<T> type, ReadOnlySpan<byte> ssz, ConsensusFork? fork, string item)
        where T : ISszContainer<T>
    {
        T? named = default;
        string version = "without a known version";
        if (fork is { } first)
        {
            try
            {
                named = SszReader.Decode<T>(ssz, new(first, chain.Preset));
                if (chain.ForkAt(type.HeaderOf(named).Beacon.Slot) <= first)
                    return named;
            }
            catch (MalformedInputException e)
            {
                version = $"with version '{first.ToString().ToLowerInvariant()}' ({e.Message})";
            }
        }
        foreach (ScheduledFork scheduled in chain.Forks.Forks.Reverse())
        {
            try
            {
                T value = SszReader.Decode<T>(ssz, new(scheduled.Fork, chain.Preset));
                if (chain.ForkAt(type.HeaderOf(value).Beacon.Slot) == scheduled.Fork)
                    return value;
            }
            catch (MalformedInputException)
            {
                // not of this fork; the next one is tried
            }
        }
        if (named is null && chain.Forks.Forks[^1].Fork < Newest)
        {
            try
            {
                return SszReader.Decode<T>(ssz, new(Newest, chain.Preset));
            }
            catch (MalformedInputException)
            {
                // the refusal below says more
            }
        }
        string reason = $"{item}: SSZ of {ssz.Length} bytes {version} fits no fork of {chain.Name}";
        return named ?? throw new MalformedInputException(reason, inner: null, own: reason);
    }

    /// <summary>
    /// The fork of a name as the beacon API writes it, in lower case; light-client data begins with Altair. Where a fork is scheduled that
    /// this build does not have, a name that it does not know is that fork's. Null for any other name.
    /// </summary>
    public ConsensusFork? Named(string version)
    {
        foreach (ConsensusFork fork in Enum.GetValues<ConsensusFork>())
        {
            if (fork is >= ConsensusFork.Altair and < ConsensusFork.Unknown
                && string.Equals(version, fork.ToString(), StringComparison.OrdinalIgnoreCase))
                return fork;
        }
        return chain.Forks.Unknown is null ? null : ConsensusFork.Unknown;
    }

    private static string Shown(string version) => version.Length <= MaxShown ? version : version[..MaxShown] + "…";
}
