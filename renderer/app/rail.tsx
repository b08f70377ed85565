import { helpPlace, type PlaceItem, placeOf, places } from './places';
import styles from './rail.module.css';
import { useRoute, useRoutes } from './routes';

export function Rail() {
  const present = placeOf(useRoute());
  const go = useRoutes((state) => state.go);
  const item = ({ place, label, icon: Icon, activeIcon: ActiveIcon }: PlaceItem) => {
    const active = place === present;
    return (
      <li key={place}>
        <button
          aria-current={active ? 'page' : undefined}
          className={styles.item}
          onClick={() => go({ place })}
          type="button"
        >
          {active ? <ActiveIcon aria-hidden /> : <Icon aria-hidden />}
          <span>{label}</span>
        </button>
      </li>
    );
  };
  return (
    <nav aria-label="Places" className={styles.rail} data-pane>
      <ul>{places.map(item)}</ul>
      <ul>{item(helpPlace)}</ul>
    </nav>
  );
}
