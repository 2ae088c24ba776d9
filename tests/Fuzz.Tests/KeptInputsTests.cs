using Helios.Vectors;

namespace Helios.Fuzz.Tests;

/// <summary>The inputs that <c>tests/fuzz/run</c> found: to reach code that no genuine input does, or to break a promise once.</summary>
public sealed class KeptInputsTests
{
    private static readonly string Folder = Path.Combine(VectorPack.RepositoryRoot(), "tests", "fuzz");

    private static readonly Dictionary<string, Decoder> BySlug = Decoders.All().ToDictionary(decoder => decoder.Slug);

    public static TheoryData<string> Slugs => [.. KeptInputs.Slugs(Folder)];

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Every_kept_input_is_taken_or_refused(string slug)
    {
        BySlug.ShouldContainKey(slug, "no decoder has this name: rename the file, or delete it");
        var judge = new Judge(BySlug[slug]);
        IReadOnlyList<byte[]> inputs = KeptInputs.Of(BySlug[slug], Folder);
        inputs.ShouldNotBeEmpty();
        inputs.Select(input => judge.Of(input).Finding).OfType<Finding>().ShouldBeEmpty();
    }

    [Fact]
    public void What_is_kept_is_small() =>
        Directory.EnumerateFiles(Path.Combine(Folder, "corpus")).Sum(file => new FileInfo(file).Length).ShouldBeLessThan(1 << 20);

    [Fact]
    public void What_is_kept_is_read_again()
    {
        string folder = Directory.CreateTempSubdirectory("helios-kept-").FullName;
        try
        {
            Decoder decoder = Decoder.Of("none", "kept", [[1]], _ => true);
            KeptInputs.WriteReach(decoder, folder, [[1, 2, 3], [], [4]]);
            KeptInputs.AddFound(decoder, folder, [9]);
            KeptInputs.AddFound(decoder, folder, [8, 8]);
            KeptInputs.Of(decoder, folder).Select(Convert.ToHexString).ShouldBe(["09", "0808", "", "04", "010203"]);
            KeptInputs.Slugs(folder).ShouldBe(["kept"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
