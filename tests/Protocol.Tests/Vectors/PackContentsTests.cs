using Helios.Vectors;

namespace Helios.Protocol.Tests.Vectors;

/// <summary>What is wrong with a pack as a whole is said, and what is merely absent is skipped.</summary>
public sealed class PackContentsTests
{
    private const string Two = """[{"id":"a","colour":"red"},{"id":"b","colour":"blue"}]""";

    private static readonly VectorCases<string> Colours = new(
        "a list of colours",
        part => part.IsListWith("id", "colour"),
        part => part.Json.EnumerateArray().Select(test => new VectorCase<string>(test.Text("id"), test.Text("colour"))));

    [Fact]
    public void A_pack_with_what_its_manifest_says_passes()
    {
        using MadeUpPack made =
            new MadeUpPack().With("manifest.json", """{"cases":4,"files":[{"path":"1.json","cases":2}]}""").With("1.json", Two)
                .WithZipped("2.json.gz", Two);

        Failures(made).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_with_another_number_of_cases_fails()
    {
        using MadeUpPack made = new MadeUpPack().With("manifest.json", """{"files":[{"path":"1.json","cases":3}]}""").With("1.json", Two);

        Failures(made).ShouldHaveSingleItem().ShouldContain("1.json has 2 cases; its manifest says 3");
    }

    [Fact]
    public void An_archive_counts_the_cases_of_all_its_members()
    {
        using MadeUpPack made = new MadeUpPack()
            .With("manifest.json", """{"files":[{"path":"1.tar.gz","cases":5}]}""")
                .WithArchive("1.tar.gz", ("a.json", Two), ("b.json", Two));

        Failures(made).ShouldHaveSingleItem().ShouldContain("1.tar.gz has 4 cases; its manifest says 5");
    }

    [Fact]
    public void Totals_that_are_not_those_of_the_files_fail()
    {
        using MadeUpPack made = new MadeUpPack().With("manifest.json", """{"cases":3}""").With("1.json", Two);

        Failures(made).ShouldHaveSingleItem().ShouldContain("has 2 cases; its manifest says 3");
    }

    [Fact]
    public void A_file_that_only_the_manifest_knows_is_skipped_with_its_name_and_so_are_the_totals()
    {
        using MadeUpPack made =
            new MadeUpPack().With("manifest.json", """{"cases":4,"files":[{"path":"1.json"},{"path":"2.json"}]}""").With("1.json", Two);

        string?[] skips = [.. PackContents.Rows(made.Read()).Select(row => row.Skip)];

        skips.ShouldBe(
        [
            null,
            $"test pack '{made.Name}' has no 2.json, which its manifest names",
            $"test pack '{made.Name}' has not all the files of its manifest, so the totals cannot be compared",
        ]);
        Failures(made).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"shape":"round"}""", "of a format that no runner reads (known: a list of colours)")]
    [InlineData("[]", "of a format that no runner reads")]
    [InlineData("""[{"id":"a","col""", "is not JSON")]
    [InlineData("", "is not JSON")]
    public void A_file_that_is_unknown_empty_or_broken_fails_with_its_name(string text, string expected)
    {
        using MadeUpPack made = new MadeUpPack().With("1.json", Two).With("2.json", text);

        string failure = Failures(made).ShouldHaveSingleItem();

        failure.ShouldContain($"{made.Name}/2.json");
        failure.ShouldContain(expected);
    }

    [Theory]
    [InlineData("2.json.gz", "cannot be unzipped")]
    [InlineData("2.tar.gz", "cannot be unzipped")]
    public void A_file_that_cannot_be_unzipped_fails_with_its_name(string path, string expected)
    {
        using MadeUpPack made = new MadeUpPack().With("1.json", Two).With(path, "this is not gzip"u8.ToArray());

        Failures(made).ShouldHaveSingleItem().ShouldContain($"{made.Name}/{path} {expected}");
        Colours.Rows(made.Read()).Count.ShouldBe(2); // the other file still runs
    }

    [Fact]
    public void An_archive_without_a_file_fails()
    {
        using MadeUpPack made = new MadeUpPack().With("1.json", Two).WithArchive("2.tar.gz");

        Failures(made).ShouldHaveSingleItem().ShouldContain("an empty part proves nothing");
    }

    [Fact]
    public void A_manifest_that_is_not_json_fails()
    {
        using MadeUpPack made = new MadeUpPack().With("manifest.json", "{").With("1.json", Two);

        Should.Throw<InvalidDataException>(made.Read).Message.ShouldContain("the manifest of test pack");
    }

    private static string[] Failures(MadeUpPack made)
    {
        PackFolder pack = made.Read();
        List<string> failures = [];
        foreach (VectorRow row in PackContents.Rows(pack).Where(row => row.Skip is null))
        {
            try
            {
                PackContents.Check(pack, row, Colours);
            }
            catch (InvalidDataException e)
            {
                failures.Add(e.Message);
            }
        }
        return [.. failures.Distinct()];
    }
}
