using Akka.Configuration;

namespace Akka.Tests.InTree;

/// <summary>Where this parser says no, or gives an answer, and the real one goes on with whatever it has read.</summary>
public class HoconStrictnessTests
{
    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);

    [Theory]
    [InlineData("a = ${nowhere}")]
    [InlineData("a = ${b}, b = ${a}")]
    [InlineData("a = ${a.x}")]
    [InlineData("a { b = 1")]
    [InlineData("a = 1 }")]
    [InlineData("a = [1, 2")]
    [InlineData("a = \"open")]
    [InlineData("a = \"\\q\"")]
    [InlineData("a = ${open")]
    [InlineData("a 1")]
    [InlineData("= 1")]
    [InlineData("a = http://x")]
    [InlineData("include \"x\"")]
    public void Malformed_text_is_a_format_exception(string hocon) => Should.Throw<FormatException>(() => Parse(hocon));

    [Fact]
    public void A_format_exception_says_where() =>
        Should.Throw<FormatException>(() => Parse("a = 1\nb = \"x")).Message.ShouldBe("HOCON line 2, column 7: missing '\"'");

    [Fact]
    public void An_optional_substitution_that_leads_nowhere_leaves_the_key_unset()
    {
        var config = Parse("a = ${?nowhere}, b = x${?nowhere}y").WithFallback(Parse("a = below"));

        config.GetString("a").ShouldBe("below");
        config.GetString("b").ShouldBe("xy");
    }

    [Fact]
    public void A_substitution_reaches_through_another_one()
    {
        var config = Parse("a = ${b.x.y}, b = ${c}, c { x { y = 7 } }, list = [${a}, 8]");

        config.GetInt("a").ShouldBe(7);
        config.GetIntList("list").ShouldBe([7, 8]);
    }

    [Fact]
    public void A_document_may_stand_in_braces() => Parse("{ a { b.c = 1 } }").GetInt("a.b.c").ShouldBe(1);

    [Fact]
    public void A_configuration_made_of_nothing_can_be_asked() => new Config().GetString("x").ShouldBeNull();

    [Fact]
    public void A_missing_resource_is_named() =>
        Should.Throw<ConfigurationException>(() => ConfigurationFactory.FromResource("no.such", typeof(Config).Assembly)).Message.ShouldContain("no.such");
}
