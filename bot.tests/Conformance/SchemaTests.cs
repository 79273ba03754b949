using System.Text.Json;

namespace NetSocialBot.Tests.Conformance;

/// <summary>The checker itself, on a document of its own, so that an empty list of violations says something.</summary>
public sealed class SchemaTests
{
    private const string Document = """
        {
          "paths": {
            "/rooms/{room_id}/notes": {
              "parameters": [{"name": "room_id", "in": "path", "schema": {"$ref": "#/components/schemas/Id"}}],
              "get": {
                "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}}],
                "responses": {"200": {"content": {"application/json": {"schema": {
                  "type": "array", "items": {"$ref": "#/components/schemas/Note"}}}}}}
              },
              "post": {
                "requestBody": {"required": true, "content": {"application/json": {"schema": {
                  "$ref": "#/components/schemas/NewNote"}}}},
                "responses": {"204": {}, "4XX": {"$ref": "#/components/responses/Refused"}}
              }
            },
            "/rooms/all/notes": {"get": {"responses": {"204": {}}}}
          },
          "components": {
            "responses": {"Refused": {"content": {"application/json": {"schema": {
              "type": "object", "required": ["code"], "properties": {"code": {"type": "integer"}}}}}}},
            "schemas": {
              "Id": {"type": "string", "pattern": "^[0-9]+$"},
              "NewNote": {"allOf": [
                {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "maxLength": 5}}},
                {"type": "object", "properties": {"mood": {"oneOf": [{"type": "null"}, {"enum": [1, 2]}]}}}]},
              "Note": {"type": "object", "required": ["id", "written"], "properties": {
                "id": {"$ref": "#/components/schemas/Id"},
                "written": {"type": ["string", "null"], "format": "date-time"},
                "answers": {"type": "array", "uniqueItems": true, "items": {"$ref": "#/components/schemas/Note"}},
                "names": {"type": "object", "additionalProperties": {"type": "string"}}}}
            }
          }
        }
        """;

    private static readonly OpenApiDocument Notes = OpenApiDocument.Parse(Document);

    [Theory]
    [InlineData("""{"text":"hello","mood":1}""")]
    [InlineData("""{"text":"hello","mood":null}""")]
    [InlineData("""{}""", "$.text: missing")]
    [InlineData("""{"text":"too long"}""", "$.text: 8 characters, not 0 to 5")]
    [InlineData("""{"text":"hello","moods":1}""", "$.moods: unknown to Discord")]
    [InlineData("""{"text":7}""", "$.text: integer instead of string")]
    [InlineData("""{"text":"hello","mood":3}""", "(closest of 2) $.mood: integer instead of null")]
    public void A_request_is_held_against_all_that_the_document_says(string body, params string[] faults)
    {
        var operation = Notes.Find("post", "/rooms/17/notes")!;

        Assert.Equal(faults, operation.BodyFaults(Json(body), "application/json", []));
    }

    [Theory]
    [InlineData("""[{"id":"1","written":"2026-01-05T09:00:00+00:00"}]""")]
    [InlineData("""[{"id":"1","written":null,"names":{"en":"one"}}]""")]
    [InlineData("""[{"id":1,"written":null}]""", "$[0].id: integer instead of string")]
    [InlineData("""[{"id":"x","written":null}]""", "$[0].id: 'x' is not ^[0-9]+$")]
    [InlineData("""[{"id":"1","written":"Monday"}]""", "$[0].written: 'Monday' is no date-time")]
    [InlineData("""[{"id":"1","written":null,"names":{"en":1}}]""", "$[0].names.en: integer instead of string")]
    [InlineData("""[{"id":"1","written":null,"answers":[{"id":"2"}]}]""", "$[0].answers[0].written: missing")]
    public void An_answer_is_held_against_all_that_the_document_says(string body, params string[] faults)
    {
        var operation = Notes.Find("get", "/rooms/17/notes")!;

        Assert.Equal(faults.Select(fault => $"answered 200, {fault}"), operation.AnswerFaults(200, Json(body)));
    }

    [Fact]
    public void A_status_that_is_not_documented_a_missing_body_and_one_too_many_are_faults()
    {
        var operation = Notes.Find("post", "/rooms/17/notes")!;

        Assert.Empty(operation.AnswerFaults(204, null));
        Assert.Empty(operation.AnswerFaults(404, Json("""{"code":10003}""")));
        Assert.Single(operation.AnswerFaults(204, Json("{}")));
        Assert.Single(operation.AnswerFaults(404, null));
        Assert.Single(operation.AnswerFaults(200, Json("{}")));
        Assert.Single(operation.BodyFaults(null, null, []));
        Assert.Single(operation.BodyFaults(Json("""{"text":"a"}"""), "text/plain", []));
    }

    [Fact]
    public void Paths_are_found_by_their_words_first_and_their_values_are_held_against_the_document()
    {
        var notes = Notes.Find("GET", "/rooms/17/notes")!;

        Assert.Equal("GET /rooms/all/notes", Notes.Find("GET", "/rooms/all/notes")!.Name);
        Assert.Null(Notes.Find("GET", "/rooms/17"));
        Assert.Null(Notes.Find("PUT", "/rooms/17/notes"));
        Assert.Empty(notes.PathFaults(["rooms", "17", "notes"]));
        Assert.Single(notes.PathFaults(["rooms", "x", "notes"]));
        Assert.Empty(notes.QueryFaults([KeyValuePair.Create("limit", "100")]));
        Assert.Single(notes.QueryFaults([KeyValuePair.Create("limit", "101")]));
        Assert.Single(notes.QueryFaults([KeyValuePair.Create("limits", "1")]));
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
