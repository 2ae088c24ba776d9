using System.Text.Json;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Vectors;

/// <summary>How cases are found in a pack, whatever its files are called and however they are packed.</summary>
public sealed class VectorCasesTests
{
    private const string Two = """[{"id":"a","colour":"red"},{"id":"b","colour":"blue"}]""";

    private static readonly VectorCases<string> Colours = new(
        "a list of colours",
        part => part.IsListWith("id", "colour"),
        part => part.Json.EnumerateArray().Select(test => new VectorCase<string>(
            test.Text("id"), test.Text("colour"), test.OptionalText("colour") == "ultraviolet" ? "this build sees no ultraviolet" : null)));

    [Theory]
    [InlineData("colours.json")]
    [InlineData("under/another/name.json")]
    public void A_file_is_found_by_its_contents(string path)
    {
        using MadeUpPack made = new MadeUpPack().With(path, Two).With("notes.md", "# about").With("other.json", """{"shape":"round"}""");
        PackFolder pack = made.Read();

        IReadOnlyList<VectorRow> rows = Colours.Rows(pack);

        rows.Select(row => Colours.Find(pack, row)).ShouldBe(["red", "blue"]);
        rows.ShouldAllBe(row => row.Skip == null && row.Part == path);
    }

    [Fact]
    public void A_zipped_file_and_a_member_of_an_archive_are_read_like_a_plain_file()
    {
        using MadeUpPack made =
            new MadeUpPack().With("1.json", Two).WithZipped("2.json.gz", Two).WithArchive("3.tar.gz", ("x/y.json", Two), ("z.json", Two));
        PackFolder pack = made.Read();

        Colours.Rows(pack).Count.ShouldBe(8);
        Colours.Rows(pack).Select(row => row.Part).Distinct().ShouldBe(["1.json", "2.json.gz", "3.tar.gz/x/y.json", "3.tar.gz/z.json"]);
    }

    [Fact]
    public void An_added_case_is_one_row_more()
    {
        using MadeUpPack made =
            new MadeUpPack().With("c.json", Two.Replace("]", """,{"id":"c","colour":"green"}]""", StringComparison.Ordinal));

        Colours.Rows(made.Read()).Select(row => row.Name).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void A_pack_without_such_a_part_is_skipped_with_the_reason()
    {
        using MadeUpPack made = new MadeUpPack().With("other.json", """{"shape":"round"}""");

        Colours.Rows(made.Read()).ShouldHaveSingleItem().Skip.ShouldBe($"test pack '{made.Name}' has no part that is a list of colours");
    }

    [Fact]
    public void A_case_that_this_build_cannot_run_is_skipped_with_the_reason_and_the_others_run()
    {
        using MadeUpPack made = new MadeUpPack().With("c.json", Two.Replace("blue", "ultraviolet", StringComparison.Ordinal));

        Colours.Rows(made.Read()).Select(row => row.Skip).ShouldBe([null, "this build sees no ultraviolet"]);
    }

    [Fact]
    public void A_part_that_its_reader_cannot_read_has_a_row_that_fails()
    {
        using MadeUpPack made = new MadeUpPack().With("c.json", Two.Replace("\"blue\"", "17", StringComparison.Ordinal));
        PackFolder pack = made.Read();

        VectorRow row = Colours.Rows(pack).ShouldHaveSingleItem();

        row.Skip.ShouldBeNull();
        Should.Throw<InvalidDataException>(() => Colours.Find(pack, row)).Message.ShouldContain("'colour' is not a text");
    }

    [Fact]
    public void A_pack_without_a_file_proves_nothing()
    {
        using MadeUpPack made = new();

        Should.Throw<InvalidDataException>(made.Read).Message.ShouldContain("proves nothing");
    }

    [Fact]
    public void A_pack_that_is_absent_is_skipped_with_its_name_and_the_variable_to_set()
    {
        string reason = new VectorTheoryAttribute("no-such-pack").Skip;

        reason.ShouldContain("'no-such-pack'");
        reason.ShouldContain("HELIOS_VECTORS");
        new VectorFactAttribute("no-such-pack").Skip.ShouldBe(reason);
        ((IEnumerable<object[]>)Colours.Rows("no-such-pack")).ShouldBeEmpty();
    }

    [Fact]
    public void A_row_names_pack_part_and_case()
    {
        using MadeUpPack made = new MadeUpPack().With("c.json", Two);

        Colours.Rows(made.Read())[1].ToString().ShouldBe($"{made.Name}: c.json #1 b");
    }

    [Theory]
    [InlineData("17")]
    [InlineData("\"17\"")]
    [InlineData("\"0x11\"")]
    [InlineData("\"0x011\"")]
    [InlineData("\"0X0000000000000000000000000000000000000000000000000000000000000011\"")]
    public void A_number_is_the_same_however_it_is_written(string json)
    {
        JsonElement number = JsonDocument.Parse(json).RootElement;

        number.Number().ShouldBe(17);
        number.U256().ShouldBe((U256)17u);
    }

    [Theory]
    [InlineData("\"0x\"", 0)]
    [InlineData("\"0xff\"", 255)]
    [InlineData("\"0x8000000000000000\"", 9223372036854775808)]
    public void A_hex_number_is_never_negative(string json, ulong expected) =>
        JsonDocument.Parse(json).RootElement.Number().ShouldBe(expected);

    [Theory]
    [InlineData("\"ff\"")]
    [InlineData("\"-1\"")]
    [InlineData("true")]
    public void Text_that_is_not_a_number_is_refused(string json) =>
        Should.Throw<InvalidDataException>(() => JsonDocument.Parse(json).RootElement.Number()).Message.ShouldContain("not a number");

    [Fact]
    public void A_report_counts_its_cases_and_names_those_that_fail()
    {
        using MadeUpPack made = new MadeUpPack().With("c.json", Two);
        VectorRow row = Colours.Rows(made.Read())[0];

        CaseReport complete = new(row);
        complete.Run("a", () => { });
        Should.NotThrow(complete.Conclude);

        CaseReport failing = new(row);
        failing.Run("a", () => throw new InvalidDataException("it is green"));
        Should.Throw<InvalidDataException>(failing.Conclude).Message.ShouldContain($"{made.Name}/c.json 'a': it is green");

        Should.Throw<InvalidDataException>(new CaseReport(row).Conclude).Message.ShouldContain("0 cases ran");
    }
}
