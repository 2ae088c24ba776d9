using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Akka.Tests.Configuration;

public class HoconTests
{
    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);

    [Theory]
    [InlineData("a { b { c = 1 } }")]
    [InlineData("a.b.c = 1")]
    [InlineData("a.b { c : 1 }")]
    [InlineData("a = { b = { c = 1 } }")]
    [InlineData("a.b.c = 0, a.b.c = 1")]
    [InlineData("# before\na { // to the end\n  b.c = 1 # after\n}")]
    [InlineData("a { b\n {\n c =\n 1\n } }")]
    public void Nested_and_dotted_keys_name_the_same_value(string hocon) => Parse(hocon).GetInt("a.b.c").ShouldBe(1);

    [Fact]
    public void A_quoted_key_keeps_its_dots()
    {
        var config = Parse("""bindings { "System.Object, mscorlib" = own, "a.b".c = 2 }""");

        config.GetString("bindings.\"System.Object, mscorlib\"").ShouldBe("own");
        config.GetInt("bindings.\"a.b\".c").ShouldBe(2);
        config.HasPath("bindings.a.b").ShouldBeFalse();
    }

    [Theory]
    [InlineData("v = some text  # comment", "some text")]
    [InlineData("v = \"a # \\\"b\\\" \\u0041\\n\"x", "a # \"b\" A\nx")]
    [InlineData("v = \"\"\"no \\n escape \"here\" \"\"\"", "no \\n escape \"here\"")]
    [InlineData("v = /user/a-b_c.d", "/user/a-b_c.d")]
    [InlineData("v = \"\"", "")]
    [InlineData("v = null", null)]
    [InlineData("v = { x = 1 }", null)]
    public void Texts_are_unquoted_quoted_or_triple_quoted(string hocon, string? expected) => Parse(hocon).GetString("v").ShouldBe(expected);

    [Fact]
    public void Lists_are_separated_by_commas_or_lines()
    {
        var config = Parse("a = [x, \"y z\",\n w\n], n = [1,2,3], o = [{ v = 1 }, { v = 2 }], empty = []");

        config.GetStringList("a").ShouldBe(["x", "y z", "w"]);
        config.GetIntList("n").ShouldBe([1, 2, 3]);
        config.GetValue("o").GetArray().Select(o => o.GetChildObject("v").GetInt()).ShouldBe([1, 2]);
        config.GetStringList("empty").ShouldBeEmpty();
    }

    [Fact]
    public void A_later_key_wins_and_objects_merge()
    {
        var config = Parse("a { x = 1, y = 1 }\na { y = 2, z = 2 }\nb { x = 1 }\nb = 3\nc = 1\nc { x = 4 }");

        (config.GetInt("a.x"), config.GetInt("a.y"), config.GetInt("a.z")).ShouldBe((1, 2, 2));
        config.GetInt("b").ShouldBe(3);
        config.GetInt("c.x").ShouldBe(4);
    }

    [Fact]
    public void A_substitution_sees_the_last_value_of_the_whole_document()
    {
        var config = Parse("text = ${dir}/${name}.db, dir = old, name = journal, dir = new\ncopy = ${deep.o}, deep { o { x = 1 } }, deep.o.y = 2");

        config.GetString("text").ShouldBe("new/journal.db");
        (config.GetInt("copy.x"), config.GetInt("copy.y")).ShouldBe((1, 2));
    }

    [Fact]
    public void A_substitution_that_leads_nowhere_is_a_format_exception() => Should.Throw<FormatException>(() => Parse("a = ${nowhere}"));

    [Fact]
    public void An_object_after_a_substitution_does_not_extend_it()
    {
        var config = Parse("a { x = 1 }\nb = ${a} { y = 2 }");

        config.HasPath("b.x").ShouldBeFalse();
        config.GetInt("b.y").ShouldBe(2);
    }

    [Fact]
    public void An_include_is_read_by_the_callback_and_yields_to_keys_of_the_including_object()
    {
        var config = ConfigurationFactory.ParseString(
            "o { x = 1\n include \"other\"\n z = 3 }", name => Parser.Parse($"x = 9, y = {name}, z = 9, deep.v = 5", null));

        (config.GetInt("o.x"), config.GetString("o.y"), config.GetInt("o.z"), config.GetInt("o.deep.v")).ShouldBe((1, "other", 3, 5));
    }
}
