using System.Collections.Immutable;

namespace Helios.Protocol.Beacon;

/// <summary>A fork of one chain: from which epoch it holds, and the version that signatures bind to.</summary>
public sealed record ScheduledFork(ConsensusFork Fork, ForkVersion Version, Epoch Epoch);

/// <summary>A change of the blob parameters, with a fork or without one (EIP-7892): it changes fork digest and price of blobs.</summary>
/// <param name="Target">
/// EIP-7840: blobs that a block aims at. Null where only the beacon chain's <c>BLOB_SCHEDULE</c> is known, which does not name it.
/// </param>
/// <param name="BaseFeeUpdateFraction">EIP-7840: how fast the price follows; null like <paramref name="Target"/>.</param>
public sealed record BlobParameters(
    Epoch Epoch, ulong MaxBlobsPerBlock, ulong? Target = null, ulong? BaseFeeUpdateFraction = null);

/// <summary>A fork whose version is known and whose epoch is not (<c>FAR_FUTURE_EPOCH</c> in <c>config/spec</c>).</summary>
public sealed record UnscheduledFork(ConsensusFork Fork, ForkVersion Version);

/// <summary>The forks of one chain, oldest first; the first holds from genesis.</summary>
public sealed class ForkSchedule
{
    private readonly ImmutableArray<ScheduledFork> _forks;

    /// <exception cref="MalformedInputException">Empty, not from epoch 0, or epochs or forks out of order.</exception>
    public ForkSchedule(IEnumerable<ScheduledFork> forks)
    {
        _forks = [.. forks];
        if (_forks.IsEmpty || _forks[0].Epoch.Value != 0)
            throw new MalformedInputException("fork schedule: the first fork must hold from epoch 0");
        for (int i = 1; i < _forks.Length; i++)
        {
            bool isLater = _forks[i].Fork > _forks[i - 1].Fork || _forks[i].Fork == ConsensusFork.Unknown;
            if (!isLater || _forks[i].Epoch < _forks[i - 1].Epoch)
                throw new MalformedInputException($"fork schedule: {_forks[i].Fork} at epoch {_forks[i].Epoch} is out of order");
        }
    }

    public ImmutableArray<ScheduledFork> Forks => _forks;

    /// <summary>The first fork that this build does not have; null where none is scheduled.</summary>
    public ScheduledFork? Unknown => _forks.FirstOrDefault(fork => fork.Fork == ConsensusFork.Unknown);

    /// <summary>
    /// This schedule with one fork more, or at another epoch: it takes the place of the same fork, and of the same version.
    /// </summary>
    /// <exception cref="MalformedInputException">The schedule would be out of order.</exception>
    public ForkSchedule With(ScheduledFork fork)
    {
        ScheduledFork[] others = [.. _forks.Where(known =>
            known.Version != fork.Version && (known.Fork != fork.Fork || fork.Fork == ConsensusFork.Unknown))];
        return new([.. others.Where(known => known.Epoch <= fork.Epoch), fork, .. others.Where(known => known.Epoch > fork.Epoch)]);
    }

    /// <summary>The fork that holds at <paramref name="epoch"/>; of several from the same epoch, the last.</summary>
    public ScheduledFork At(Epoch epoch)
    {
        ScheduledFork current = _forks[0];
        foreach (ScheduledFork fork in _forks)
        {
            if (fork.Epoch <= epoch)
                current = fork;
        }
        return current;
    }
}
