using Helios.Protocol.Ssz;

namespace Helios.Devnet.Beacon;

/// <summary>A <c>Vector[Root, N]</c> that keeps its tree: changing one element costs a path, not the whole vector.</summary>
internal sealed class RootVector
{
    private readonly Root[][] _layers;

    /// <param name="length">N, a power of two.</param>
    public RootVector(ulong length)
    {
        var layers = new List<Root[]>();
        int level = 0;
        for (ulong size = length; size > 0; size /= 2, level++)
        {
            layers.Add(new Root[size]);
            Array.Fill(layers[^1], Merkleize.ZeroSubtree(level));
        }
        _layers = [.. layers];
    }

    private RootVector(Root[][] layers) => _layers = layers;

    public RootVector Copy() => new([.. _layers.Select(layer => (Root[])layer.Clone())]);

    /// <summary>An element by its index modulo N, as the spec's ring buffers are used.</summary>
    public Root this[ulong index]
    {
        get => _layers[0][index % (ulong)_layers[0].Length];
        set
        {
            ulong i = index % (ulong)_layers[0].Length;
            _layers[0][i] = value;
            for (int level = 1; level < _layers.Length; level++)
            {
                i /= 2;
                _layers[level][i] = Merkleize.Combine(_layers[level - 1][2 * i], _layers[level - 1][2 * i + 1]);
            }
        }
    }

    public Root HashTreeRoot() => _layers[^1][0];
}
