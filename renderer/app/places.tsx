import {
  Briefcase24Filled,
  Briefcase24Regular,
  CalendarLtr24Filled,
  CalendarLtr24Regular,
  DataBarVertical24Filled,
  DataBarVertical24Regular,
  type FluentIcon,
  Gavel24Filled,
  Gavel24Regular,
  Mail24Filled,
  Mail24Regular,
  People24Filled,
  People24Regular,
  QuestionCircle24Filled,
  QuestionCircle24Regular,
} from '@fluentui/react-icons';
import type { Place, Route } from './routes';

export interface PlaceItem {
  place: Place;
  label: string;
  icon: FluentIcon;
  activeIcon: FluentIcon;
}

/** The places of the left rail, in the order of Ctrl+1, Ctrl+2 and on. Help stands at the foot. */
export const places: readonly PlaceItem[] = [
  { place: 'work', label: 'Work', icon: Briefcase24Regular, activeIcon: Briefcase24Filled },
  { place: 'panel', label: 'Panel', icon: Gavel24Regular, activeIcon: Gavel24Filled },
  { place: 'reviews', label: 'Reviews', icon: CalendarLtr24Regular, activeIcon: CalendarLtr24Filled },
  { place: 'letters', label: 'Letters', icon: Mail24Regular, activeIcon: Mail24Filled },
  { place: 'people', label: 'People', icon: People24Regular, activeIcon: People24Filled },
  { place: 'reports', label: 'Reports', icon: DataBarVertical24Regular, activeIcon: DataBarVertical24Filled },
];

export const helpPlace: PlaceItem = {
  place: 'help',
  label: 'Help',
  icon: QuestionCircle24Regular,
  activeIcon: QuestionCircle24Filled,
};

/** The rail place that a route belongs to; null for none. */
export function placeOf(route: Route): Place | null {
  switch (route.place) {
    case 'case':
    case 'decision':
    case 'new-request':
      return 'work';
    case 'sync':
    case 'conflict':
    case 'stopped':
      return null;
    default:
      return route.place;
  }
}
