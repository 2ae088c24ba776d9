using Akka.Configuration;

namespace Akka.Tests.Configuration;

public class ConfigTests
{
    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);

    [Fact]
    public void A_missing_path_gives_the_default_and_no_exception()
    {
        var config = Parse("a { b = 1 }");

        config.GetString("x").ShouldBeNull();
        config.GetString("a.b.c", "d").ShouldBe("d");
        (config.GetInt("x"), config.GetLong("x"), config.GetDouble("x"), config.GetInt("x", 7)).ShouldBe((0, 0, 0, 7));
        (config.GetBoolean("x"), config.GetBoolean("x", true)).ShouldBe((false, true));
        (config.GetTimeSpan("x"), config.GetTimeSpan("x", TimeSpan.FromSeconds(1))).ShouldBe((TimeSpan.Zero, TimeSpan.FromSeconds(1)));
        config.GetByteSize("x").ShouldBeNull();
        config.GetStringList("x").ShouldBeEmpty();
        config.GetConfig("x").ShouldBeNull();
    }

    [Theory]
    [InlineData("on", true)]
    [InlineData("true", true)]
    [InlineData("off", false)]
    [InlineData("false", false)]
    public void A_boolean_is_on_off_true_or_false(string text, bool expected) => Parse($"v = {text}").GetBoolean("v", !expected).ShouldBe(expected);

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("1")]
    [InlineData("True")]
    public void Any_other_boolean_throws(string text) => Should.Throw<NotSupportedException>(() => Parse($"v = {text}").GetBoolean("v"));

    [Theory]
    [InlineData("500", 500)]
    [InlineData("1.5s", 1500)]
    [InlineData("2 seconds", 2000)]
    [InlineData("1 m", 60_000)]
    [InlineData("0.5 minutes", 30_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1 day", 86_400_000)]
    [InlineData("250 us", 0.25)]
    [InlineData("500 nanoseconds", 0.0005)]
    [InlineData("20 millis", 20)]
    public void A_duration_without_unit_is_milliseconds(string text, double milliseconds) =>
        Parse($"v = {text}").GetTimeSpan("v").ShouldBe(TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)));

    [Fact]
    public void Infinite_is_a_duration_where_allowed()
    {
        Parse("v = infinite").GetTimeSpan("v").ShouldBe(Timeout.InfiniteTimeSpan);
        Should.Throw<FormatException>(() => Parse("v = infinite").GetTimeSpan("v", null, allowInfinite: false));
    }

    [Theory]
    [InlineData("-1s")]
    [InlineData("1 fortnight")]
    [InlineData("soon")]
    public void A_wrong_duration_throws(string text) => Should.Throw<FormatException>(() => Parse($"v = {text}").GetTimeSpan("v"));

    [Theory]
    [InlineData("128", 128)]
    [InlineData("128b", 128)]
    [InlineData("4k", 4096)]
    [InlineData("4K", 4096)]
    [InlineData("4 KiB", 4096)]
    [InlineData("4kB", 4000)]
    [InlineData("2m", 2 * 1024 * 1024)]
    [InlineData("2 MB", 2_000_000)]
    [InlineData("1g", 1L << 30)]
    public void A_size_counts_in_powers_of_two_unless_it_ends_in_an_upper_case_B(string text, long bytes) =>
        Parse($"v = {text}").GetByteSize("v").ShouldBe(bytes);

    [Fact]
    public void A_wrong_size_throws() => Should.Throw<FormatException>(() => Parse("v = 4 kb").GetByteSize("v"));

    [Fact]
    public void A_fallback_fills_in_what_is_missing_key_by_key_and_deep()
    {
        var config = Parse("a { x = 1, o = 5 }").WithFallback(Parse("a { x = 2, y = 2, o { z = 1 } }, b = 2")).WithFallback(Parse("b = 3, c = 3"));

        (config.GetInt("a.x"), config.GetInt("a.y"), config.GetInt("b"), config.GetInt("c")).ShouldBe((1, 2, 2, 3));
        config.HasPath("a.o.z").ShouldBeFalse();
        config.GetConfig("a").GetInt("y").ShouldBe(2);
        config.AsEnumerable().Select(pair => pair.Key).ShouldBe(["a", "b", "c"], ignoreOrder: true);
    }

    [Fact]
    public void A_fallback_leaves_the_original_unchanged()
    {
        var config = Parse("a = 1");
        config.WithFallback(Parse("b = 2")).GetInt("b").ShouldBe(2);
        config.HasPath("b").ShouldBeFalse();
    }

    [Fact]
    public void A_configuration_is_not_its_own_fallback()
    {
        var config = Parse("a = 1");
        Should.Throw<ArgumentException>(() => config.WithFallback(config));
    }

    [Fact]
    public void Nothing_is_empty()
    {
        (Config.Empty.IsEmpty, Parse("").IsEmpty, Parse("a = 1").IsEmpty, ConfigurationFactory.Empty.IsEmpty).ShouldBe((true, true, false, true));
        Config.Empty.WithFallback(Parse("a = 1")).GetInt("a").ShouldBe(1);
    }

    [Fact]
    public void A_text_converts_to_a_configuration()
    {
        Config config = "a = 1";
        config.GetInt("a").ShouldBe(1);
    }

    [Fact]
    public void The_reference_configuration_is_embedded()
    {
        ConfigurationFactory.Default().HasPath("akka").ShouldBeTrue();
    }
}
