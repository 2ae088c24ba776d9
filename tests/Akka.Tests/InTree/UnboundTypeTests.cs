using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;

namespace Akka.Tests.InTree;

/// <summary>Where the stand-in differs on purpose: it stores plain values as the real default serializer does, and no other object.</summary>
public sealed class UnboundTypeTests : TestKit.Xunit2.TestKit
{
    [Fact]
    public void An_object_that_nothing_is_bound_to_is_an_error_that_says_what_to_do() =>
        Should.Throw<SerializationException>(() => Sys.Serialization.FindSerializerFor(new object())).Message.ShouldContain("akka.actor.serialization-bindings");

    [Theory]
    [InlineData("text with \"quotes\" and ü", "\"text with \\\"quotes\\\" and ü\"")]
    [InlineData(5, "{\"$\":\"I5\"}")]
    [InlineData(5L, "5")]
    [InlineData(true, "true")]
    public void Plain_values_are_written_as_the_real_default_serializer_writes_them(object value, string json)
    {
        var serializer = Sys.Serialization.FindSerializerFor(value);
        serializer.Identifier.ShouldBe(1);
        byte[] bytes = serializer.ToBinary(value);
        Encoding.UTF8.GetString(bytes).ShouldBe(json);
        Sys.Serialization.Deserialize(bytes, 1, "").ShouldBe(value);
    }

    [Theory]
    [InlineData("{\"$id\":\"1\",\"$type\":\"System.Diagnostics.Process, System\"}")]
    [InlineData("{\"$\":\"X5\"}")]
    [InlineData("[1]")]
    [InlineData("")]
    public void Stored_bytes_cannot_name_a_type(string json) =>
        Should.Throw<SerializationException>(() => Sys.Serialization.Deserialize(Encoding.UTF8.GetBytes(json), 1, ""));
}
