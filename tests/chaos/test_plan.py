from tests.chaos.plan import FULL_FORM, KILLS, SETTINGS, ZALO, others, points, scenes, zalo_scenes
from tests.chaos.points import STATEMENTS, point_of
from tests.chaos.troubling import AT_SERVER


def test_the_full_form_kills_200_times_on_both_databases_embedded_and_with_three_workers() -> None:
    made = scenes(1)
    assert sum(scene.kills for scene in made) == 200
    assert {(scene.setting.database, scene.setting.workers) for scene in made} == {
        ("sqlite", 1),
        ("postgresql", 1),
        ("postgresql", 3),
    }


def test_each_setting_meets_each_of_its_points_and_troubles() -> None:
    for seed in (1, 2, 3):
        made = scenes(seed)
        for setting in set(SETTINGS):
            met = [one for scene in made if scene.setting == setting for one in scene.troubles]
            assert {one.point for one in met if one.kind == "kill"} == set(points(setting))
            assert {one.kind for one in met if one.kind != "kill"} == set(others(setting))


def test_a_seed_is_a_plan() -> None:
    assert scenes(7) == scenes(7)
    assert scenes(7) != scenes(8)
    assert len(scenes(7)) == FULL_FORM
    assert set(AT_SERVER) < set().union(*map(others, SETTINGS))


def test_two_more_scenes_are_on_zalo() -> None:
    made = zalo_scenes(7)
    assert [one.setting for one in made] == [*ZALO]
    assert {one.kills for one in made} == {KILLS}
    assert {one.number for one in made}.isdisjoint(one.number for one in scenes(7))


def test_a_statement_is_told_by_what_it_does() -> None:
    from storage.queue.claims import LEASE, SENT, STILL_OURS

    assert [point_of(str(one)) for one in (LEASE, SENT, STILL_OURS)] == ["claim", None, None]
    assert point_of("UPDATE outbox SET state=?, lease_token=? WHERE outbox.id = ?") == "settle"
    assert {point for point, _ in STATEMENTS} == {"claim", "settle", "inbox"}
