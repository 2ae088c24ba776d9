using System.Security.Cryptography;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.Tests.Ssz;

public sealed class MerkleizeTests
{
    private static Root Leaf(int i) => new(SHA256.HashData([(byte)i]));

    private static Root Pair(Root left, Root right) => new(SHA256.HashData([.. left.Span, .. right.Span]));

    [Fact]
    public void Leaves_are_hashed_in_pairs_and_filled_up_with_zeros()
    {
        Root zeros = Pair(Root.Zero, Root.Zero);
        Merkleize.Container(Leaf(0)).ShouldBe(Leaf(0));
        Merkleize.Container(Leaf(0), Leaf(1), Leaf(2)).ShouldBe(Pair(Pair(Leaf(0), Leaf(1)), Pair(Leaf(2), Root.Zero)));
        Merkleize.Vector([Leaf(0)], 8).ShouldBe(Pair(Pair(Pair(Leaf(0), Root.Zero), zeros), Pair(zeros, zeros)));
        Merkleize.Vector([], 4).ShouldBe(Pair(zeros, zeros));
    }

    [Fact]
    public void A_list_mixes_in_its_length()
    {
        byte[] length = new byte[32];
        length[0] = 1;
        Merkleize.List([Leaf(0)], 2).ShouldBe(Pair(Pair(Leaf(0), Root.Zero), new Root(length)));
        Merkleize.ByteList([], 32).ShouldBe(Pair(Root.Zero, Root.Zero));
    }

    [Fact]
    public void A_bit_list_hashes_without_its_delimiter()
    {
        byte[] bits = new byte[32], length = new byte[32];
        (bits[0], length[0]) = (0b101, 3);
        Merkleize.BitList([0b1101], 256).ShouldBe(Pair(new Root(bits), new Root(length)));
        Merkleize.BitList([0x01], 256).ShouldBe(Pair(Root.Zero, Root.Zero));
        Should.Throw<MalformedInputException>(() => Merkleize.BitList([], 8));
        Should.Throw<MalformedInputException>(() => Merkleize.BitList([0xff, 0x00], 16));
        Should.Throw<MalformedInputException>(() => Merkleize.BitList([0xff, 0x03], 8)).Message.ShouldContain("9 bits");
    }

    [Fact]
    public void More_elements_than_the_limit_are_a_bug() => Should.Throw<ArgumentException>(() => Merkleize.Vector([Leaf(0), Leaf(1)], 1));

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(37)]
    [InlineData(38)]
    public void The_branch_of_each_field_proves_it_and_nothing_else(int fields)
    {
        Root[] leaves = [.. Enumerable.Range(0, fields).Select(Leaf)];
        Root root = Merkleize.Container(leaves);
        int depth = (int)Math.Ceiling(Math.Log2(fields));
        for (int i = 0; i < fields; i++)
        {
            MerkleBranch branch = Merkleize.Branch(leaves, i);
            ulong index = (1UL << depth) + (ulong)i;
            branch.Proves(leaves[i], index, root).ShouldBeTrue($"field {i}");
            branch.Proves(Leaf(200), index, root).ShouldBeFalse();
            branch.Proves(leaves[i], index ^ 1, root).ShouldBeFalse();
            branch.Proves(leaves[i], index, Leaf(200)).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_branch_may_be_padded_with_zeros_in_front_and_with_nothing_else()
    {
        Root[] leaves = [Leaf(0), Leaf(1), Leaf(2), Leaf(3)];
        Root root = Merkleize.Container(leaves);
        MerkleBranch branch = Merkleize.Branch(leaves, 2);
        new MerkleBranch([Root.Zero, .. branch.Nodes]).Proves(Leaf(2), 6, root).ShouldBeTrue();
        new MerkleBranch([Leaf(9), .. branch.Nodes]).Proves(Leaf(2), 6, root).ShouldBeFalse();
        new MerkleBranch(branch.Nodes[1..]).Proves(Leaf(2), 6, root).ShouldBeFalse();
    }
}
