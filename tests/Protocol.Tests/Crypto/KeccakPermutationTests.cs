using System.Runtime.InteropServices;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Tests.Crypto;

/// <summary>Keccak-f[1600] with the vectors of AVX-512 and with words: whichever the processor runs, both are the same.</summary>
public sealed class KeccakPermutationTests
{
    /// <summary>Keccak Code Package, intermediate values of Keccak-f[1600]: of the state of zeros, permuted once and twice.</summary>
    private static readonly ulong[] FirstLanes = [0xf1258f7940e1dde7, 0x2d5c954df96ecb3c];

    [Fact]
    public void With_words_the_state_of_zeros_becomes_what_is_published() => ShouldBePublished(KeccakPermutation.PermuteWords);

    [VectorsFact]
    public void With_vectors_the_state_of_zeros_becomes_what_is_published() => ShouldBePublished(KeccakPermutation.PermuteVectors);

    [VectorsFact]
    public void With_vectors_and_with_words_1000_states_become_the_same()
    {
        var random = new Random(1600);
        Span<ulong> words = stackalloc ulong[25];
        Span<ulong> vectors = stackalloc ulong[25];
        for (int i = 0; i < 1000; i++)
        {
            random.NextBytes(MemoryMarshal.AsBytes(words));
            words.CopyTo(vectors);
            KeccakPermutation.PermuteWords(words);
            KeccakPermutation.PermuteVectors(vectors);
            vectors.SequenceEqual(words).ShouldBeTrue();
        }
    }

    private static void ShouldBePublished(Action<Span<ulong>> permute)
    {
        Span<ulong> state = stackalloc ulong[25];
        foreach (ulong lane in FirstLanes)
        {
            permute(state);
            state[0].ShouldBe(lane);
        }
    }

    private sealed class VectorsFactAttribute : FactAttribute
    {
        public VectorsFactAttribute() => Skip = KeccakPermutation.HasVectors ? null : "this processor has no AVX-512";
    }
}
